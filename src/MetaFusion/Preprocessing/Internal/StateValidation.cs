using MetaFusion.Data;

namespace MetaFusion.Preprocessing.Internal;

/// <summary>Checks a state that comes from a file.</summary>
internal static class StateValidation
{
    /// <summary>Refuses what no fit could have written.</summary>
    /// <exception cref="DataException">A part is missing, not finite, or does not fit the others.</exception>
    public static void Check(PreprocessorState state)
    {
        if (string.IsNullOrEmpty(state.Modality) || state.Columns is not { Count: > 0 } || !Enum.IsDefined(state.UnknownCategory))
        {
            throw new DataException("the preprocessing of a modality lacks its name, its columns or its policy; " +
                "the model file is damaged, fit again");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ColumnState column in state.Columns)
        {
            if (Fault(column, names) is { } fault)
            {
                throw new DataException(
                    $"the preprocessing of modality '{state.Modality}': column '{column?.Name}' {fault}; " +
                    "the model file is damaged, fit again");
            }
        }
    }

    private static string? Fault(ColumnState? column, HashSet<string> names)
    {
        if (column is null || string.IsNullOrEmpty(column.Name))
        {
            return "has no name";
        }

        if (!names.Add(column.Name))
        {
            return "appears twice";
        }

        if (!double.IsFinite(column.Fill) || !double.IsFinite(column.Offset) || !double.IsFinite(column.Factor) || column.Factor < 0)
        {
            return "has a number that is not finite or a negative factor";
        }

        if (column.Scale is { IsUsable: false } || (column.Scale is not null && column.Kind != ColumnKind.Numeric))
        {
            return "has a scale that no cells can be counted in";
        }

        if (column.Range is { } range && (column.Kind != ColumnKind.Numeric || !double.IsFinite(range.Highest - range.Lowest) || range.Highest < range.Lowest))
        {
            return "has a range that is none";
        }

        if (column.Categories is null || column.Categories.Any(c => c is null))
        {
            return "has no list of categories";
        }

        if (column.Missing is { } missing && missing.Any(text => text is null))
        {
            return "has no text among those that mean missing";
        }

        return column.Kind switch
        {
            ColumnKind.Numeric => column.Categories.Count == 0 && column.FillCategory == -1 ? null : "is numeric but has categories",
            ColumnKind.Categorical => CategoryFault(column),
            _ => "has an unknown kind",
        };
    }

    private static string? CategoryFault(ColumnState column)
    {
        if (!column.Categories.SequenceEqual(column.Categories.Distinct().Order(StringComparer.Ordinal)))
        {
            return "has categories that are not unique or not in order";
        }

        bool fits = column.Categories.Count == 0
            ? column.FillCategory == -1
            : column.FillCategory >= 0 && column.FillCategory < column.Categories.Count;
        return fits ? null : "has a fill category outside its categories";
    }
}
