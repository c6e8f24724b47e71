using System.Text;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Turns what a pass over a table has gathered into a <see cref="FeatureTable"/>.</summary>
internal sealed class FeatureTableAssembly(DataPath path, FeatureTableOptions options, DataWarnings warnings, CellParser parser)
{
    /// <summary>At most this share of a categorical column's cells are text: it looks like numbers with stray words.</summary>
    private const double StrayShare = 0.1;

    /// <summary>So few different texts are strays among numbers as long as most cells are numbers.</summary>
    private const int MostStrayTexts = 3;

    /// <summary>Fewer different labels than this are never too many.</summary>
    private const int ManyLabels = 20;

    /// <summary>Checks, drops, sorts labels and pours.</summary>
    /// <param name="ids">The id of every row.</param>
    /// <param name="columns">What is known of the columns.</param>
    /// <param name="block">The cells.</param>
    /// <param name="lost">What is said of cells that became equal though they differ; null without any.</param>
    public FeatureTable Finish(IReadOnlyList<string> ids, FeatureColumn[] columns, RowBlock block, string? lost = null)
    {
        foreach (FeatureColumn column in columns)
        {
            if (column is { Labels: null, InfiniteText: { } text })
            {
                throw TableFaults.Infinite(path, column.InfiniteLine, column.Name, text);
            }
        }

        EqualLabels?[] labels = [.. columns.Select(column => column.Labels?.Distinct(parser.Mark))];
        int[] kept = options.Schema is null && !options.KeepConstantColumns
            ? ConstantColumns.Drop(block, columns.Select(c => c.Name).ToArray(), $"file '{path.Shown}'", warnings, c => labels[c]?.Names.Count == 1, lost)
            : Enumerable.Range(0, columns.Length).ToArray();
        if ((long)ids.Count * kept.Length > ArraySize.Largest)
        {
            throw new DataException(
                $"file '{path.Shown}' has {ids.Count} rows of {kept.Length} columns, more cells than one table can hold; " +
                "drop columns");
        }

        WarnOfWords(columns);
        if (options.Schema is null)
        {
            new CodeWarnings(path, warnings).Warn(columns);
        }

        var schema = new ColumnSchema[kept.Length];
        int[]?[] codes = new int[]?[kept.Length];
        for (int c = 0; c < kept.Length; c++)
        {
            FeatureColumn column = columns[kept[c]];
            if (labels[kept[c]] is not { } distinct)
            {
                schema[c] = new ColumnSchema(column.Name, ColumnKind.Numeric) { Scale = column.Scale, Missing = [.. column.KnownMissing] };
                continue;
            }

            WarnOfOddLabels(column, ids.Count);
            LabelWarnings.Add($"file '{path.Shown}': column '{column.Name}'", distinct, warnings, column.Labels!.Known);
            string[] categories = column.Labels.Sort(distinct, out int[] order);
            codes[c] = order;
            schema[c] = new ColumnSchema(column.Name, ColumnKind.Categorical) { Categories = categories, Missing = [.. column.KnownMissing] };
        }

        return new FeatureTable([.. ids], schema, block.Pour(kept, codes));
    }

    private void WarnOfWords(FeatureColumn[] columns)
    {
        var warned = new WordWarnings(path, warnings);
        foreach (FeatureColumn column in columns)
        {
            if (column.Labels is not { } labels)
            {
                if (column.Words is { } met)
                {
                    warned.Note(column.Name, met, isMissing: true);
                }

                continue;
            }

            var words = new WordsMet();
            for (int i = labels.Known; i < labels.Labels.Count; i++)
            {
                if (labels.Labels[i].Length == 0 || MissingWords.Contains(labels.Labels[i]))
                {
                    words.Add(labels.Labels[i], labels.Lines[i], labels.Counts[i]);
                }
            }

            warned.Note(column.Name, words, isMissing: false);
        }

        warned.Warn(
            options.Schema is null ? "declare the column categorical under 'kinds' if it is a label" : "correct the cells if they mean something else",
            "'missing' or 'missing_in'");
    }

    private void WarnOfOddLabels(FeatureColumn column, int rows)
    {
        if (options.Schema is not null || column.Labels is not { } labels || column.FirstText is null)
        {
            return;
        }

        int cells = labels.Counts.Sum();
        int numbers = 0;
        int texts = 0;
        bool areForeign = true;
        for (int i = 0; i < labels.Labels.Count; i++)
        {
            bool isNumber = parser.TryNumber(Encoding.UTF8.GetBytes(labels.Labels[i]), out _);
            numbers += isNumber ? labels.Counts[i] : 0;
            texts += isNumber ? 0 : 1;
            areForeign &= isNumber || ForeignNumber.Is(labels.Labels[i]);
        }

        if (areForeign)
        {
            warnings.Add(
                $"file '{path.Shown}': column '{column.Name}' was read as categorical, though '{TableFaults.Short(column.FirstText)}' ({path.Row(column.FirstTextLine)}) " +
                "and all its other cells look like numbers; write them as 1234.5, without other signs, or declare it categorical under 'kinds'");
        }
        else if (cells - numbers <= StrayShare * cells || (texts <= MostStrayTexts && 2 * numbers > cells))
        {
            warnings.Add(
                $"file '{path.Shown}': column '{column.Name}' was read as categorical because of '{TableFaults.Short(column.FirstText)}' " +
                $"({path.Row(column.FirstTextLine)}), though {numbers} of its {cells} cells are numbers; if that text stands for missing, " +
                "add it to the missing tokens");
        }
        else if (labels.Labels.Count > ManyLabels && labels.Labels.Count > rows / 2)
        {
            warnings.Add(
                $"file '{path.Shown}': column '{column.Name}' has {labels.Labels.Count} different labels in {rows} rows and was kept as " +
                "categorical; drop it if it is a name or a note");
        }
    }
}
