using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Experiments;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Simulation;
using MetaFusion.Tensors;

namespace MetaFusion.Studies;

/// <summary>Writes a simulated data set as tables with an experiment file that <c>fit</c> takes as it is.</summary>
public static class SimulationFolder
{
    private const string TargetFile = "target.csv";

    /// <summary>The data set of a seed: what <c>simulate</c> writes and what <c>reproduce</c> trains on.</summary>
    /// <param name="setting">What to draw.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="holes">Which samples lack modalities; null (default) for none. Values and target do not depend on it.</param>
    /// <exception cref="SimulationException">The setting contradicts itself.</exception>
    public static SimulatedData Draw(SimulationSetting setting, ulong seed, HoleSetting? holes = null)
    {
        SimulatedData data = new LatentFactorGenerator(setting).Draw(new RandomStream(seed, "simulation"));
        holes?.Validate(setting.Modalities.Count);
        return holes is null
            ? data
            : data with { Present = SimulatedHoles.Draw(data, setting, holes, new RandomStream(seed, "simulation/holes")) };
    }

    /// <summary>The experiment that describes the tables of a setting; everything but data and target is left at its default.</summary>
    /// <param name="setting">The setting.</param>
    public static Experiment Experiment(SimulationSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return new Experiment
        {
            Name = setting.Name,
            Target = new TargetSection { File = TargetFile, Columns = ["y"], Kind = setting.Classes > 0 ? TargetKind.Classification : TargetKind.Regression },
            Modalities = [.. Enumerable.Range(0, setting.Modalities.Count).Select(m => new ModalitySection { Name = Name(m), File = Name(m) + ".csv" })],
        };
    }

    /// <summary>Draws a data set and writes its tables and <c>experiment.yaml</c>.</summary>
    /// <param name="folder">Absent or empty; made if needed.</param>
    /// <param name="setting">What to draw.</param>
    /// <param name="seed">The seed of the data, which the experiment takes over.</param>
    /// <param name="known">The paper's setting, if it is one unchanged: its cohort and training come with the tables.</param>
    /// <param name="holes">Which samples lack modalities; null (default) for none.</param>
    /// <returns>The names of the files written.</returns>
    /// <exception cref="SimulationException">The setting contradicts itself.</exception>
    /// <exception cref="InputException">The folder holds files already.</exception>
    /// <exception cref="FileWriteException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(
        string folder, SimulationSetting setting, ulong seed, ReproductionSetting? known = null, HoleSetting? holes = null)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new InputException($"folder '{folder}' is not empty; choose a new or empty folder with --out");
        }

        MultimodalDataset dataset = Draw(setting, seed, holes).ToDataset();
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileWriteException.From(folder, exception);
        }

        var files = new List<string>();
        foreach (Modality modality in dataset.Modalities)
        {
            Write(modality.Name + ".csv", Table(modality));
        }

        Write(TargetFile, Table(dataset.SampleIds, dataset.Target!));
        Experiment experiment = (known?.Experiment ?? Experiment(setting)) with { Seed = seed };
        string title = string.Create(CultureInfo.InvariantCulture, $"Simulated data: setting {setting.Name}, seed {seed}.");
        Write(RunFiles.Experiment, ExperimentFile.Write(experiment, title));
        return files;

        void Write(string name, string text)
        {
            AtomicFile.WriteText(Path.Combine(folder, name), text);
            files.Add(name);
        }
    }

    private static string Table(Modality modality)
    {
        CsvWriter csv = new CsvWriter().Cell("id");
        foreach (ColumnSchema column in modality.Columns)
        {
            csv.Cell(column.Name);
        }

        csv.EndLine();
        for (int row = 0; row < modality.Ids.Count; row++)
        {
            csv.Cell(modality.Ids[row]);
            foreach (float value in modality.Values.Row(row))
            {
                csv.Cell(value.ToString("R", CultureInfo.InvariantCulture));
            }

            csv.EndLine();
        }

        return csv.ToString();
    }

    private static string Table(IReadOnlyList<string> ids, Target target)
    {
        CsvWriter csv = new CsvWriter().Cell("id").Cell("y").EndLine();
        for (int i = 0; i < ids.Count; i++)
        {
            csv.Cell(ids[i]);
            if (target.Classes.Count > 0)
            {
                csv.Cell(target.Classes[(int)target.Values[i]]);
            }
            else
            {
                csv.Cell(target.Values[i]);
            }

            csv.EndLine();
        }

        return csv.ToString();
    }

    private static string Name(int modality) => string.Create(CultureInfo.InvariantCulture, $"modality{modality + 1}");
}
