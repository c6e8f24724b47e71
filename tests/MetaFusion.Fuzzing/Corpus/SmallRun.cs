using System.Globalization;
using System.Text;
using MetaFusion.Classic.Trees;
using MetaFusion.Data;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting;
using MetaFusion.Trees;

namespace MetaFusion.Fuzzing.Corpus;

/// <summary>A real run folder of a very small fit: what it holds is what readers of runs, models and reports are bent with.</summary>
internal sealed class SmallRun
{
    private const int Samples = 40;
    private const string Tables = "tables";

    private SmallRun(string folder, MultimodalDataset dataset)
    {
        Folder = folder;
        Dataset = dataset;
    }

    /// <summary>The run folder.</summary>
    public string Folder { get; }

    /// <summary>The samples it was fitted to.</summary>
    public MultimodalDataset Dataset { get; }

    /// <summary>The content of one of its files.</summary>
    public byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>Fits one.</summary>
    /// <param name="work">Where tables and run are written.</param>
    /// <param name="kind">The kind of target.</param>
    /// <param name="folds">On how many folds, as in the experiment file.</param>
    /// <param name="classic">Students that are no networks, as in the experiment file.</param>
    public static SmallRun Fit(WorkFolder work, string kind, string folds = "none", string classic = "none")
    {
        string name = $"{kind}-{folds}-{classic.Length}";
        string tables = work.Folder($"{Tables}-{name}");
        WriteTables(tables, kind);
        string folder = work.File($"run-{name}");
        using IDisposable fitter = TreeFitters.With(TreeFitter.Instance);
        var run = ExperimentRun.Prepare(
            ExperimentSource.Open(Path.Combine(tables, "experiment.yaml"), [$"training.folds={folds}", $"cohort.classic={classic}"]), folder);
        run.FitAsync(reporter: new RunReporter("metafusion fit experiment.yaml")).GetAwaiter().GetResult();
        return new SmallRun(folder, run.Reading.Dataset);
    }

    private static void WriteTables(string folder, string kind)
    {
        var left = new StringBuilder("id,age,site\n");
        var right = new StringBuilder("id,p,q\n");
        var target = new StringBuilder("id,outcome\n");
        for (int i = 0; i < Samples; i++)
        {
            double a = Math.Sin(i * 1.7);
            double b = Math.Cos(i * 0.9);
            left.Append(CultureInfo.InvariantCulture, $"s{i},{(i % 9 == 0 ? "" : a.ToString("0.###", CultureInfo.InvariantCulture))},{"abc"[i % 3]}\n");
            right.Append(CultureInfo.InvariantCulture, $"s{i},{b:0.###},{i % 5}\n");
            target.Append(CultureInfo.InvariantCulture, $"s{i},{(kind == "regression" ? (a + b).ToString("0.###", CultureInfo.InvariantCulture) : a + b > 0 ? "yes" : "no")}\n");
        }

        System.IO.File.WriteAllText(Path.Combine(folder, "left.csv"), left.ToString());
        System.IO.File.WriteAllText(Path.Combine(folder, "right.csv"), right.ToString());
        System.IO.File.WriteAllText(Path.Combine(folder, "target.csv"), target.ToString());
        System.IO.File.WriteAllText(Path.Combine(folder, "experiment.yaml"), $$"""
            name: small
            data: {folder: .}
            target: {file: target.csv, column: outcome, kind: {{kind}}}
            modalities: {left: left.csv, right: right.csv}
            cohort:
              representations: {left: [none, raw, "mlp:2"], right: [none, "pca:1", "encoder:2"]}
              extractor: [3]
              head: [3]
            training: {epochs: 3, batch_size: 16}
            mutual_learning: {rho: [0, 1]}
            """);
    }
}
