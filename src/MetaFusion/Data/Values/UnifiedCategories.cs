using MetaFusion.Data.Tables.Internal;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Values;

/// <summary>Makes one label of those that are equal in columns that come from memory, as reading does with those of a file.</summary>
internal static class UnifiedCategories
{
    /// <summary>The columns and cells with every label once; the same objects where nothing is written in two ways.</summary>
    /// <param name="columns">The columns, <c>[d]</c>.</param>
    /// <param name="values">The cells, <c>[n, d]</c>; a copy is changed.</param>
    public static (IReadOnlyList<ColumnSchema> Columns, Matrix Values) Of(IReadOnlyList<ColumnSchema> columns, Matrix values)
    {
        ColumnSchema[]? unified = null;
        for (int c = 0; c < columns.Count; c++)
        {
            if (columns[c].Categories is not { Count: > 0 } categories || IsUnified(categories))
            {
                continue;
            }

            values = unified is null ? new Matrix(values.Rows, values.Columns, values.Values.ToArray()) : values;
            unified ??= [.. columns];
            EqualLabels labels = EqualLabels.Of(categories, Counts(values, c, categories.Count), DecimalMark.Point);
            unified[c] = columns[c] with { Categories = labels.Names };
            for (int row = 0; row < values.Rows; row++)
            {
                float code = values[row, c];
                values[row, c] = IsCode(code, categories.Count) ? labels.NameOf[(int)code] : code;
            }
        }

        return (unified ?? columns, values);
    }

    /// <summary>The classes and codes of a target, every class once.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="values">Class codes; a copy is changed.</param>
    public static (IReadOnlyList<string> Classes, double[] Values) Of(IReadOnlyList<string> classes, double[] values)
    {
        if (IsUnified(classes))
        {
            return (classes, values);
        }

        int[] counts = new int[classes.Count];
        foreach (double code in values.Where(code => IsCode(code, counts.Length)))
        {
            counts[(int)code]++;
        }

        EqualLabels labels = EqualLabels.Of(classes, counts, DecimalMark.Point);
        return (labels.Names, [.. values.Select(code => IsCode(code, counts.Length) ? labels.NameOf[(int)code] : code)]);
    }

    private static bool IsUnified(IReadOnlyList<string> labels)
    {
        bool byValue = LabelKey.AreNumbers(labels, DecimalMark.Point);
        var seen = new HashSet<LabelKey>(labels.Count);
        return labels.All(label => seen.Add(LabelKey.Of(label, byValue, DecimalMark.Point)));
    }

    private static int[] Counts(Matrix values, int column, int categories)
    {
        int[] counts = new int[categories];
        for (int row = 0; row < values.Rows; row++)
        {
            if (IsCode(values[row, column], categories))
            {
                counts[(int)values[row, column]]++;
            }
        }

        return counts;
    }

    private static bool IsCode(double code, int labels) => code >= 0 && code < labels;
}
