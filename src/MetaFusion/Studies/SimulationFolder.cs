using System.Globalization;
using System.Text.RegularExpressions;
using MetaFusion.Data;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Simulation;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Studies;

/// <summary>Writes a simulated data set as tables with an experiment file that <c>fit</c> takes as it is.</summary>
internal static partial class SimulationFolder
{
    private const string TargetFile = "target.csv";

    /// <summary>Stands in the folder while its files are written: what a killed process left may be written over.</summary>
    private const string Unfinished = "simulation.unfinished";

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
            Target = new TargetSection { File = TargetFile, Columns = ["y"], Kind = TaskRegistry.Usual(setting.Classes > 0 ? TargetKind.Classification : TargetKind.Regression) },
            Modalities = [.. Enumerable.Range(0, setting.Modalities.Count).Select(m => new ModalitySection { Name = Name(m), File = Name(m) + ".csv" })],
        };
    }

    /// <summary>Draws a data set and writes its tables and <c>experiment.yaml</c>.</summary>
    /// <param name="folder">Absent, empty, or left by a call that was killed while it wrote; made if needed.</param>
    /// <param name="setting">What to draw.</param>
    /// <param name="seed">The seed of the data, which the experiment takes over.</param>
    /// <param name="known">The paper's setting, if it is one unchanged: its cohort and training come with the tables.</param>
    /// <param name="holes">Which samples lack modalities; null (default) for none.</param>
    /// <returns>The names of the files written.</returns>
    /// <exception cref="SimulationException">The setting contradicts itself.</exception>
    /// <exception cref="InputException">The folder holds files already, cannot be read or has no name.</exception>
    /// <exception cref="FileWriteException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(
        string folder, SimulationSetting setting, ulong seed, ReproductionSetting? known = null, HoleSetting? holes = null)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(folder);
        IReadOnlyList<string> left = LeftOvers(folder);
        MultimodalDataset dataset = Draw(setting, seed, holes).ToDataset();
        try
        {
            Directory.CreateDirectory(folder);

            // The mark goes down first and is taken away last.
            AtomicFile.WriteText(Path.Combine(folder, Unfinished), "metafusion simulate is writing its files here, or was killed while it did.\n");
            foreach (string name in left)
            {
                File.Delete(Path.Combine(folder, name));
            }
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
        Write(RunFiles.Experiment, ExperimentFile.WriteFile(experiment, title));
        RemoveMark(folder);
        return files;

        void Write(string name, string text)
        {
            AtomicFile.WriteText(Path.Combine(folder, name), text);
            files.Add(name);
        }
    }

    /// <summary>The files that a killed call left in a folder, its mark aside.</summary>
    /// <exception cref="InputException">The folder holds anything else, cannot be read or has no name.</exception>
    private static string[] LeftOvers(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new InputException("folder '' has no name; name a new or empty folder with --out");
        }

        if (File.Exists(folder))
        {
            throw new InputException($"folder '{folder}' is a file; choose a new or empty folder with --out");
        }

        string[] names;
        try
        {
            names = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!).ToArray() : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"folder '{folder}' cannot be read: {exception.Message.TrimEnd('.')}; choose another folder with --out", exception);
        }

        bool isOurs = names.Contains(Unfinished);
        return names.All(name => PendingFile.IsTemporaryName(name, Unfinished) || (isOurs && OwnName().IsMatch(name)))
            ? names.Where(name => name != Unfinished).ToArray()
            : throw new InputException($"folder '{folder}' is not empty; choose a new or empty folder with --out");
    }

    private static void RemoveMark(string folder)
    {
        string mark = Path.Combine(folder, Unfinished);
        try
        {
            File.Delete(mark);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileWriteException.From(mark, exception);
        }
    }

    /// <summary>The files of <see cref="Write"/>, and what a killed process leaves of one.</summary>
    [GeneratedRegex(@"^(simulation\.unfinished|\.?(modality\d+\.csv|target\.csv|experiment\.yaml)(\.[\d-]+\.tmp)?)$")]
    private static partial Regex OwnName();

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
