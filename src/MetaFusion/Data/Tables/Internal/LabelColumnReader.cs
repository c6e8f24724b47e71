using MetaFusion.Data.Joins;
using MetaFusion.Data.Splits.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads the group or the split of every sample.</summary>
internal static class LabelColumnReader
{
    /// <summary>The label of every sample; empty where the table has none for it.</summary>
    public static string[]? Read(DatasetOptions options, LabelColumnOptions? column, IReadOnlyList<string> sampleIds, DataWarnings warnings)
    {
        return column is null ? null : Labels(options, column, sampleIds, warnings, static (label, _, _) => label);
    }

    /// <summary>The split of every sample: "train", "validation", "test", or empty.</summary>
    /// <exception cref="DataException">A word is none of these.</exception>
    public static string[]? ReadSplits(DatasetOptions options, IReadOnlyList<string> sampleIds)
    {
        return options.Split is null ? null : Labels(options, options.Split, sampleIds, null, (label, path, line) =>
            SplitNames.Find(label) ?? throw new DataException(
                $"{path.At(line)}: '{TableFaults.Short(label)}' in column '{options.Split.Column}' is no split; " +
                "write train, validation or test"));
    }

    private static string[] Labels(
        DatasetOptions options, LabelColumnOptions column, IReadOnlyList<string> sampleIds, DataWarnings? warnings,
        Func<string, DataPath, int, string> check)
    {
        string file = column.File ?? options.Target?.File
            ?? throw new DataException($"column '{column.Column}' has no file to stand in, as there is no target file; " +
                "name its file");
        DataPath path = options.PathOf(file);
        string idColumn = column.IdColumn ?? (column.File is null ? options.Target?.IdColumn : null) ?? options.IdColumn;
        TableOptions text = column.Text ?? (column.File is null ? options.Target?.Text : null) ?? options.Text;
        TableRequest request = options.RequestOf(file, idColumn, text, warnings ?? []) with { Known = sampleIds.ToHashSet(CanonicalText.Comparer) };
        (TextTable table, CellParser parser) = TextTableReader.Read(request, [idColumn, column.Column]);
        path = table.Path;
        Dictionary<string, int> rows = IdIndex.Of(table.Columns[0], table.Lines, path, idColumn);
        (string[] labels, EqualLabels equal) = EqualLabels.Unify([.. table.Columns[1].Select(label => label ?? "")], parser.Mark);
        if (warnings is not null)
        {
            LabelWarnings.Add($"file '{path.Shown}': column '{column.Column}'", equal, warnings);
            var words = new WordWarnings(path, warnings);
            TextWords.Settle(table, 1, parser, knowsWords: false, words, []);
            words.Warn("", "'missing'");
        }

        return sampleIds
            .Select(id => rows.TryGetValue(id, out int row) && labels[row].Length > 0 ? check(labels[row], path, table.Lines[row]) : "")
            .ToArray();
    }
}
