using System.Numerics.Tensors;
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

        if (values.Values.Length > 0 && TensorPrimitives.IsInfinityAny<float>(values.Values))
        {
            int cell = values.Values.IndexOfAny(float.PositiveInfinity, float.NegativeInfinity);
            throw new DataException(
                $"modality '{name}': column '{columns[cell % columns.Count].Name}' is infinite for sample '{ids[cell / columns.Count]}'; give a number, or NaN where it is missing");
        }

        for (int c = 0; c < columns.Count; c++)
        {
            if (columns[c].Kind == ColumnKind.Categorical)
            {
                Codes(name, columns[c], c, ids, values);
            }
        }
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

    private static void Codes(string modality, ColumnSchema column, int index, IReadOnlyList<string> ids, Matrix values)
    {
        for (int row = 0; row < values.Rows; row++)
        {
            float code = values.Row(row)[index];
            if (!float.IsNaN(code) && (code < 0 || code >= column.Categories.Count || code != MathF.Floor(code)))
            {
                throw new DataException(FormattableString.Invariant(
                    $"modality '{modality}': column '{column.Name}' has the code {code} for sample '{ids[row]}', and its {column.Categories.Count} labels have whole codes from 0; give such a code, or NaN where it is missing"));
            }
        }
    }
}
