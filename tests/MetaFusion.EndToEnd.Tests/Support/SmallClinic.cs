namespace MetaFusion.EndToEnd.Tests.Support;

/// <summary>The first patients of examples/clinic, small enough to fit in a second.</summary>
internal static class SmallClinic
{
    private const int Patients = 160;

    /// <summary>Options that make a fit short: two epochs, two penalties, four students, one carve.</summary>
    public static readonly string[] Short =
    [
        "--set", "training.epochs=2",
        "--set", "training.folds=none",
        "--set", "mutual_learning.rho=[0, 1]",
        "--set", "cohort={students: [{clinic: raw, genes: raw}, {genes: pca:5}, {clinic: mlp:4, proteins: raw}, {proteins: " +
        "raw}], head: [8], extractor: [8]}",
    ];

    /// <summary>Writes the experiment and its tables to a folder.</summary>
    public static string CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        string example = RepositoryFolder.PathOf("examples/clinic");
        HashSet<string> kept = File.ReadLines(Path.Combine(example, "clinic.csv")).Take(Patients + 1).Select(Id).ToHashSet();
        foreach (string table in new[] { "clinic.csv", "genes.csv", "proteins.csv", "outcome.csv" })
        {
            // The tables have different orders; the header's first cell is kept like an id.
            File.WriteAllLines(Path.Combine(folder, table), File.ReadLines(Path.Combine(example, table)).Where(line => kept.Contains(Id(line))));
        }

        File.Copy(Path.Combine(example, "experiment.yaml"), Path.Combine(folder, "experiment.yaml"));
        return folder;
    }

    private static string Id(string line) => line.Split(',')[0];
}
