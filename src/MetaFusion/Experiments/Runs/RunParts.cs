using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Experiments.Runs;

/// <summary>Which sample did what in a run: the columns <c>id</c> and <c>split</c> of its <c>predictions.csv</c>.</summary>
internal static class RunParts
{
    public const string Train = "train";
    public const string Validation = "validation";
    public const string Test = "test";

    /// <summary>Reads the part of every sample; empty where the table is gone.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="Data.DataException">The table is damaged, or names a sample twice.</exception>
    public static IReadOnlyDictionary<string, string> Read(string folder)
    {
        string path = Path.Combine(folder, RunFiles.Predictions);
        if (!File.Exists(path))
        {
            return new Dictionary<string, string>();
        }

        TextTable table = TableReader.ReadText(path, ["id", "split"], new TableOptions { Delimiter = ',', MissingTokens = [] });
        Dictionary<string, int> rows = IdIndex.Of(table.Columns[0], table.Lines, new DataPath(path, path), "id");
        return rows.ToDictionary(row => row.Key, row => table.Columns[1][row.Value] ?? "", CanonicalText.Comparer);
    }
}
