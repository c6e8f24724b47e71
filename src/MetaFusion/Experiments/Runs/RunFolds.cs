using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Runs;

/// <summary>Which fold of a run held a sample out: the columns <c>id</c> and <c>fold</c> of its <c>out_of_fold.csv</c>.</summary>
internal static class RunFolds
{
    private const string Fold = "fold";

    /// <summary>Reads the folds.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="folds">Number of folds of the model.</param>
    /// <param name="dataset">The samples.</param>
    /// <returns>By sample of the data set that lay in a fold: the fold, from 0. Empty where the table is gone.</returns>
    /// <exception cref="DataException">The table is damaged, names a sample twice, or a fold that the model does not have.</exception>
    public static IReadOnlyDictionary<int, int> Read(string folder, int folds, MultimodalDataset dataset)
    {
        string path = Path.Combine(folder, RunFiles.OutOfFold);
        if (!File.Exists(path))
        {
            return new Dictionary<int, int>();
        }

        TextTable table = TableReader.ReadText(path, ["id", Fold], new TableOptions { Delimiter = ',', MissingTokens = [] });
        Dictionary<string, int> rows = new(IdIndex.Of(table.Columns[0], table.Lines, new DataPath(path, path), "id"), CanonicalText.Comparer);
        return Enumerable.Range(0, dataset.SampleIds.Count)
            .Where(sample => rows.ContainsKey(dataset.SampleIds[sample]))
            .ToDictionary(sample => sample, sample => Place(table.Columns[1][rows[dataset.SampleIds[sample]]] ?? "", folds, path));
    }

    private static int Place(string name, int folds, string path) =>
        name.StartsWith("fold-", StringComparison.Ordinal)
        && int.TryParse(name.AsSpan("fold-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= folds
            ? number - 1
            : throw new DataException($"'{path}': '{Shortened.Of(name)}' is none of the {folds} folds of the model; fit again, or bring back the file of this run");
}
