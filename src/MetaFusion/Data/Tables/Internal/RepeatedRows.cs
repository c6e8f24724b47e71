using MetaFusion.Data.Values;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Joins the rows of each sample into one, samples in the order of their first rows.</summary>
internal static class RepeatedRows
{
    /// <summary>Name of the only column of <see cref="RepeatRule.Count"/>.</summary>
    public const string CountColumn = "count";

    /// <summary>The columns that <see cref="RepeatRule.Count"/> gives.</summary>
    public static ColumnSchema[] CountSchema => [new ColumnSchema(CountColumn, ColumnKind.Numeric)];

    /// <summary>Joins.</summary>
    /// <param name="table">A table whose ids may repeat; for <see cref="RepeatRule.Count"/> its columns do not matter.</param>
    /// <param name="rule">How; not <see cref="RepeatRule.Refuse"/>.</param>
    /// <param name="times">The time of every row; null to go by the order of rows.</param>
    /// <param name="thing">The file, at the start of the warning.</param>
    /// <param name="warnings">Gets a sentence where a sample has several rows.</param>
    public static FeatureTable Join(
        FeatureTable table, RepeatRule rule, IReadOnlyList<double>? times, string thing, DataWarnings warnings)
    {
        var sampleOf = new Dictionary<string, int>(CanonicalText.Comparer);
        var ids = new List<string>();
        var rows = new List<List<int>>();
        for (int row = 0; row < table.Ids.Count; row++)
        {
            if (sampleOf.TryAdd(table.Ids[row], ids.Count))
            {
                ids.Add(table.Ids[row]);
                rows.Add([]);
            }

            rows[sampleOf[table.Ids[row]]].Add(row);
        }

        if (rule == RepeatRule.Count)
        {
            return new FeatureTable(ids, CountSchema, new Matrix(ids.Count, 1, rows.Select(own => (float)own.Count).ToArray()));
        }

        if (ids.Count == table.Ids.Count)
        {
            return table;
        }

        warnings.Add($"{thing}: {TableFaults.Count(table.Ids.Count, "row")} of {TableFaults.Count(ids.Count, "sample")} were joined, " +
            (rule == RepeatRule.Mean ? "by their means" : $"by taking the {(rule == RepeatRule.First ? "first" : "last")} of each"));
        if (rule != RepeatRule.Mean)
        {
            return table with { Ids = ids, Values = table.Values.Gather(rows.Select(own => Chosen(own, times, rule == RepeatRule.Last)).ToArray()) };
        }

        var values = new Matrix(ids.Count, table.Columns.Count);
        for (int sample = 0; sample < ids.Count; sample++)
        {
            for (int c = 0; c < table.Columns.Count; c++)
            {
                values[sample, c] = table.Columns[c].Kind == ColumnKind.Numeric
                    ? Mean(table.Values, rows[sample], c)
                    : MostFrequent(table.Values, rows[sample], c);
            }
        }

        return table with { Ids = ids, Values = values };
    }

    private static int Chosen(List<int> rows, IReadOnlyList<double>? times, bool last)
    {
        if (times is null)
        {
            return last ? rows[^1] : rows[0];
        }

        int chosen = rows[0];
        foreach (int row in rows.Skip(1))
        {
            chosen = last ? (times[row] >= times[chosen] ? row : chosen) : times[row] < times[chosen] ? row : chosen;
        }

        return chosen;
    }

    private static float Mean(Matrix values, List<int> rows, int column)
    {
        double sum = 0;
        int known = 0;
        foreach (int row in rows)
        {
            float value = values[row, column];
            if (!float.IsNaN(value))
            {
                sum += value;
                known++;
            }
        }

        return known == 0 ? float.NaN : (float)(sum / known);
    }

    private static float MostFrequent(Matrix values, List<int> rows, int column) => rows
        .Select(row => values[row, column])
        .Where(code => !float.IsNaN(code))
        .GroupBy(code => code)
        .OrderByDescending(label => label.Count())
        .ThenBy(label => label.Key)
        .Select(label => label.Key)
        .DefaultIfEmpty(float.NaN)
        .First();
}
