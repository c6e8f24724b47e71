using MetaFusion.Data;

namespace MetaFusion.Preprocessing.Internal;

/// <summary>Learns the state of every column from training rows.</summary>
internal sealed class PreprocessorFit(Modality modality, int[] rows, PreprocessingOptions options, DataWarnings warnings)
{
    private const int ShownNames = 5;

    private readonly List<string> _constant = [];
    private readonly List<string> _empty = [];
    private readonly List<string> _drowned = [];

    /// <summary>The states in the order of the columns.</summary>
    public ColumnState[] Columns()
    {
        var moments = new ColumnMoments(modality, rows);
        double[] fills = options.NumericImputation switch
        {
            NumericImputation.Median => ColumnFills.Medians(modality, rows),
            NumericImputation.MostFrequent => ColumnFills.MostFrequent(modality, rows),
            _ => moments.Means,
        };
        var columns = new ColumnState[modality.Columns.Count];
        for (int c = 0; c < columns.Length; c++)
        {
            columns[c] = modality.Columns[c].Kind == ColumnKind.Numeric ? Numeric(c, moments, fills[c]) : Categorical(c, moments);
        }

        Warn(_empty, "no values in train and became 0");
        Warn(_constant, "the same value in every training row and became 0");
        Warn(_drowned, "a few values so far from the others that these look all the same to the model; correct them, or take logarithms");
        return columns;
    }

    private ColumnState Numeric(int c, ColumnMoments moments, double fill)
    {
        string name = modality.Columns[c].Name;
        if (moments.Constant[c])
        {
            (moments.Counts[c] == 0 ? _empty : _constant).Add(name);
        }

        if (DrownedColumns.Has(modality, rows, c, (double)moments.Highest[c] - moments.Lowest[c]))
        {
            _drowned.Add(name);
        }

        return new ColumnState(name, ColumnKind.Numeric)
        {
            Scale = modality.Columns[c].Scale is { IsPlain: false } scale ? scale : null,
            Range = moments.Counts[c] == 0 ? null : new ColumnRange(moments.Lowest[c], moments.Highest[c]),
            Fill = fill,
            Offset = options.Standardize ? moments.Means[c] : 0,
            Factor = moments.Constant[c] ? 0 : options.Standardize ? 1 / moments.Deviations[c] : 1,
            HasIndicator = HasIndicator(c, moments),
            Missing = modality.Columns[c].Missing is { Count: > 0 } missing ? missing : null,
        };
    }

    private ColumnState Categorical(int c, ColumnMoments moments)
    {
        ColumnSchema schema = modality.Columns[c];
        int[] counts = new int[schema.Categories.Count];
        foreach (int row in rows)
        {
            float code = modality.Values.Row(row)[c];
            if (!float.IsNaN(code))
            {
                counts[(int)code]++;
            }
        }

        (string Label, int Count)[] seen = schema.Categories.Zip(counts)
            .Where(p => p.Second > 0).OrderBy(p => p.First, StringComparer.Ordinal).ToArray();
        int most = seen.Length == 0 ? 0 : seen.Max(p => p.Count);
        if (seen.Length == 0)
        {
            _empty.Add(schema.Name);
        }

        return new ColumnState(schema.Name, ColumnKind.Categorical)
        {
            Categories = seen.Select(p => p.Label).ToArray(),
            FillCategory = Array.FindIndex(seen, p => p.Count == most),
            HasIndicator = HasIndicator(c, moments),
            Missing = modality.Columns[c].Missing is { Count: > 0 } missing ? missing : null,
        };
    }

    private bool HasIndicator(int c, ColumnMoments moments) =>
        options.MissingIndicator && moments.Counts[c] > 0 && moments.Counts[c] < rows.Length;

    private void Warn(List<string> names, string fault)
    {
        if (names.Count > 0)
        {
            string list = string.Join(", ", names.Take(ShownNames).Select(n => $"'{n}'"));
            string more = names.Count > ShownNames ? $" and {names.Count - ShownNames} more" : "";
            string subject = names.Count == 1 ? $"column {list} has" : $"{names.Count} columns ({list}{more}) have";
            warnings.Add($"modality '{modality.Name}': {subject} {fault}");
        }
    }
}
