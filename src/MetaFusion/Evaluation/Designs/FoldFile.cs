using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Evaluation.Designs;

/// <summary>Reads folds that the user assigned.</summary>
internal static class FoldFile
{
    private const string FoldColumn = "fold";
    private const string RepeatColumn = "repeat";

    /// <summary>By repeat: the fold of every sample, from 0 in the order of the file's labels.</summary>
    /// <param name="file">The file as the user wrote it.</param>
    /// <param name="dataset">Names the samples.</param>
    /// <param name="samples">The samples that need a fold.</param>
    /// <param name="options">Folder and id column.</param>
    /// <param name="warnings">Gets a sentence where ids of the file are no usable samples.</param>
    /// <exception cref="DataException">The file cannot be read, or an id is missing or appears twice in a repeat.</exception>
    /// <exception cref="DesignException">A sample has no fold, or a repeat has one fold only.</exception>
    public static int[][] Read(string file, MultimodalDataset dataset, int[] samples, DesignOptions options, DataWarnings? warnings)
    {
        DataPath path = DataPath.In(options.Folder, file);
        var request = new TableRequest(path) { IdColumn = options.IdColumn, Warnings = warnings ?? [] };
        using OpenTable open = TableSources.Open(request);
        bool isRepeated = open.Columns.Contains(RepeatColumn, CanonicalText.Comparer);
        (TextTable table, CellParser parser) = TextTableReader.Read(
            open, isRepeated ? [options.IdColumn, FoldColumn, RepeatColumn] : [options.IdColumn, FoldColumn], request);
        string[] repeats = isRepeated ? Labels(table.Columns[2], table, path, RepeatColumn, parser) : [.. table.Lines.Select(_ => "1")];
        string[] folds = Labels(table.Columns[1], table, path, FoldColumn, parser);
        WarnOfOthers(table, dataset, samples, file, warnings);
        ILookup<string, int> rowsOf = Enumerable.Range(0, repeats.Length).ToLookup(row => repeats[row], StringComparer.Ordinal);
        return Sorted(repeats).Select(repeat => OfRepeat(repeat)).ToArray();

        int[] OfRepeat(string repeat)
        {
            int[] rows = [.. rowsOf[repeat]];
            Dictionary<string, int> rowOf = IdIndex.Of(
                rows.Select(row => table.Columns[0][row]).ToArray(),
                rows.Select(row => table.Lines[row]).ToArray(),
                path,
                options.IdColumn);
            string where = isRepeated ? $" in repeat '{repeat}'" : "";
            int lacking = samples.FirstOrDefault(s => !rowOf.ContainsKey(dataset.SampleIds[s]), -1);
            if (lacking >= 0)
            {
                int count = samples.Count(s => !rowOf.ContainsKey(dataset.SampleIds[s]));
                throw new DesignException(
                    $"file '{file}': sample '{dataset.SampleIds[lacking]}'" +
                    $"{(count > 1 ? $" and {TableFaults.Count(count - 1, "other")}" : "")} {(count > 1 ? "have" : "has")} no fold{where}; " +
                    "give every sample with a target and every modality one");
            }

            string[] foldOf = samples.Select(s => folds[rows[rowOf[dataset.SampleIds[s]]]]).ToArray();
            string[] order = Sorted(foldOf);
            var placeOf = order.Select((fold, place) => KeyValuePair.Create(fold, place)).ToDictionary(StringComparer.Ordinal);
            return order.Length > 1
                ? foldOf.Select(fold => placeOf[fold]).ToArray()
                : throw new DesignException($"file '{file}': every usable sample is in fold '{order[0]}'{where}; " +
                    "name two folds or more");
        }
    }

    private static string[] Labels(IReadOnlyList<string?> cells, TextTable table, DataPath path, string column, CellParser parser)
    {
        int missing = cells.ToList().FindIndex(cell => cell is null or "");
        return missing < 0
            ? EqualLabels.Unify([.. cells.Select(cell => cell!)], parser.Mark).Values
            : throw new DesignException($"{table.Path.At(table.Lines[missing])}: the {column} is missing; " +
                "write one or remove the row");
    }

    private static string[] Sorted(IEnumerable<string> labels) => ClassOrder.Sort(
        labels.Distinct(StringComparer.Ordinal),
        (string label, out double number) => double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out number));

    private static void WarnOfOthers(TextTable table, MultimodalDataset dataset, int[] samples, string file, DataWarnings? warnings)
    {
        var usable = samples.Select(s => dataset.SampleIds[s]).ToHashSet(CanonicalText.Comparer);
        int others = table.Columns[0].OfType<string>().Distinct(CanonicalText.Comparer).Count(id => !usable.Contains(id));
        if (others > 0)
        {
            warnings?.Add($"file '{file}': {TableFaults.Count(others, "id")} {(others == 1 ? "is" : "are")} of no sample with a target " +
                $"and every modality; {(others == 1 ? "it was" : "they were")} ignored");
        }
    }
}
