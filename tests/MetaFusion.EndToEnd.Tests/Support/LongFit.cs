namespace MetaFusion.EndToEnd.Tests.Support;

/// <summary>A fit of the small clinic that takes some seconds, with an encoder, and what it leaves.</summary>
internal static class LongFit
{
    /// <summary>The files that must be the same to the byte; a report holds times, experiment.yaml the threads.</summary>
    public static readonly string[] Files = ["model.metafusion", "metrics.json", "history.csv", "students.csv", "predictions.csv"];

    /// <summary>The command, without --out.</summary>
    /// <param name="epochs">How long it takes.</param>
    public static string[] Command(int epochs) =>
    [
        "fit", "clinic", "--no-report", "--threads", "2",
        "--set", $"training.epochs={epochs}",
        "--set", "mutual_learning.rho=[0, 1]",
        "--set", "cohort={students: [{clinic: raw, genes: raw}, {genes: encoder:4}, {clinic: mlp:4, proteins: raw}, {proteins: raw}], head: [8], extractor: [8]}",
    ];

    /// <summary>Says which files of two runs differ.</summary>
    public static string[] Differences(string one, string other) => Files
        .Where(name => !File.ReadAllBytes(Path.Combine(one, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(other, name))))
        .ToArray();
}
