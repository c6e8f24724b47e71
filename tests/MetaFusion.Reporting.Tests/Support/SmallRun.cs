using System.Globalization;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;

namespace MetaFusion.Reporting.Tests.Support;

/// <summary>A short fit of a small made-up study whose names are as hostile as tables allow.</summary>
internal static class SmallRun
{
    public const string HostileClass = "</script><script>alert(1)</script>";

    public static readonly string HostileModality = "a<!--b";

    public static readonly string LongId = new('x', 10_000);

    private const int MostOutputs = 15;

    private const string RightToLeft = "\u202Egnp.exe";

    /// <summary>Writes tables and experiment, fits on one carve, and gives the run folder.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="kind">The kind of target.</param>
    /// <param name="name">Name of the run folder.</param>
    /// <param name="reporter">Makes the report.</param>
    /// <param name="lacks">Whether a sample, by its number, lacks the left (0) or the right table (1); null for none.</param>
    /// <param name="keys">Keys of the experiment on top, as <c>--set</c> takes them.</param>
    public static async Task<string> FitAsync(
        TemporaryFolder folder, string kind, string name, IRunReporter? reporter, Func<int, int, bool>? lacks = null,
        params string[] keys)
    {
        string experiment = WriteTables(folder, kind, lacks ?? ((_, _) => false));
        var run = ExperimentRun.Prepare(ExperimentSource.Open(experiment, ["training.folds=none", .. keys]), folder.File(name));
        await run.FitAsync(reporter: reporter, cancellation: TestContext.Current.CancellationToken);
        return folder.File(name);
    }

    private static string WriteTables(TemporaryFolder folder, string kind, Func<int, int, bool> lacks)
    {
        const int Samples = 90;
        var left = new System.Text.StringBuilder("id,<b>bold</b>,plain\n");
        var right = new System.Text.StringBuilder("id,p,q\n");
        var target = new System.Text.StringBuilder($"id,outcome,part,{string.Join(',', Enumerable.Range(0, MostOutputs).Select(q => $"y{q}"))}\n");
        for (int i = 0; i < Samples; i++)
        {
            string id = i == 0 ? LongId : i == 1 ? RightToLeft : FormattableString.Invariant($"s{i}");
            double a = Math.Sin(i * 1.7);
            double b = Math.Cos(i * 0.9);
            left.Append(lacks(i, 0) ? "" : FormattableString.Invariant($"{id},{a:R},{i % 7}\n"));
            right.Append(lacks(i, 1) ? "" : FormattableString.Invariant($"{id},{b:R},{i % 5}\n"));
            string value = kind == "regression" ? (a + b).ToString("R", CultureInfo.InvariantCulture) : a + b > 0 ? HostileClass : "no";
            target.Append(CultureInfo.InvariantCulture, $"{id},{value},{(i % 5 == 4 ? "test" : i % 5 == 3 ? "validation" : "train")},");
            target.AppendJoin(',', Enumerable.Range(0, MostOutputs).Select(q => (a + (q * Math.Sin(i * i))).ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        }

        folder.Write("left.csv", left.ToString());
        folder.Write("right.csv", right.ToString());
        folder.Write("target.csv", target.ToString());
        return folder.Write("experiment.yaml", $"""
            name: "<i>small</i>"
            data: {"{"}folder: .{"}"}
            target: {"{"}file: target.csv, column: outcome, kind: {kind}{"}"}
            modalities:
              "{HostileModality}": left.csv
              right: right.csv
            training: {"{"}epochs: 4{"}"}
            mutual_learning: {"{"}rho: [0, 1]{"}"}
            """);
    }
}
