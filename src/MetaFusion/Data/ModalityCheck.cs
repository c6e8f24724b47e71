using MetaFusion.Data.Values;
using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Data;

/// <summary>Refuses modalities that could be fitted and saved, and not loaded or joined again.</summary>
internal static class ModalityCheck
{
    /// <summary>Checks ids, columns and cells.</summary>
    /// <exception cref="DataException">Something is missing, doubled, infinite or no code; the message names it.</exception>
    public static void Pass(string name, IReadOnlyList<ColumnSchema> columns, IReadOnlyList<string> ids, Matrix values)
    {
        if (Fault(name) is { } fault)
        {
            throw new DataException($"modality '{name}': its name {fault}; give it one");
        }

        Unique(name, "the id of row", "sample", ids, "ids");
        Unique(name, "the name of column", "column", columns.Select(column => column?.Name!).ToArray(), "names of columns");
        if (columns.FirstOrDefault(column => column.Scale is not { IsUsable: true }) is { } odd)
        {
            throw new DataException($"modality '{name}': the scale of column '{odd.Name}' cannot be used; give it a finite offset, and a finite unit above 0");
        }

        foreach (ColumnSchema column in columns)
        {
            Labels(name, column);
        }

        new CellCheck(name, columns, ids, values).All();
    }

    /// <summary>Why a name could not be written and read again as it is; null where it can.</summary>
    private static string? Fault(string? name) => name switch
    {
        null => "is null",
        _ when CanonicalText.Of(name).Length == 0 => "is empty",
        _ when !IsWhole(name) => "holds half a character (a surrogate without its partner)",
        _ => null,
    };

    private static bool IsWhole(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]);
            if (char.IsSurrogate(name[i]) && !isPair)
            {
                return false;
            }

            i += isPair ? 1 : 0;
        }

        return true;
    }

    private static void Unique(string modality, string place, string thing, IReadOnlyList<string> names, string plural)
    {
        var seen = new HashSet<string>(names.Count, CanonicalText.Comparer);
        for (int i = 0; i < names.Count; i++)
        {
            if (Fault(names[i]) is { } fault)
            {
                throw new DataException(FormattableString.Invariant($"modality '{modality}': {place} {i + 1} {fault}; give it one"));
            }

            if (!seen.Add(names[i]))
            {
                throw new DataException($"modality '{modality}': {thing} '{Shortened.Of(names[i])}' appears twice; {plural} must be unique");
            }
        }
    }

    private static void Labels(string modality, ColumnSchema column)
    {
        for (int code = 0; code < column.Categories.Count; code++)
        {
            if (!IsWhole(column.Categories[code]))
            {
                throw new DataException(FormattableString.Invariant(
                    $"modality '{modality}': label {code + 1} of column '{column.Name}' holds half a character (a surrogate without its partner); give it another name"));
            }
        }
    }
}
