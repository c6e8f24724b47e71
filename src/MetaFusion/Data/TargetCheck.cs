using MetaFusion.Foundation;

namespace MetaFusion.Data;

/// <summary>Refuses targets that no task can be made of.</summary>
internal static class TargetCheck
{
    /// <summary>Checks names and values.</summary>
    /// <exception cref="DataException">A name is missing or doubled, a number is infinite, or the code of a class is none.</exception>
    public static void Pass(TargetKind kind, IReadOnlyList<string> outputs, IReadOnlyList<string> classes, double[] values)
    {
        Names("the target's column", outputs);
        if (outputs.Count == 0)
        {
            throw new DataException("a target has no column; name one");
        }

        string name = Shortened.Of(outputs[0]);
        if (classes.Any(label => label is null))
        {
            throw new DataException($"target '{name}': the name of a class is null; give it one");
        }

        if (kind != TargetKind.Classification)
        {
            int infinite = Array.FindIndex(values, double.IsInfinity);
            if (infinite >= 0)
            {
                throw new DataException(FormattableString.Invariant(
                    $"target '{Shortened.Of(outputs[infinite % outputs.Count])}' is infinite for sample {(infinite / outputs.Count) + 1}; give a number, or NaN where there is none"));
            }

            return;
        }

        if (outputs.Count > 1)
        {
            throw new DataException($"target '{name}' of classes has {outputs.Count} columns; name one");
        }

        int wrong = Array.FindIndex(values, code => !double.IsNaN(code) && (code < 0 || code >= classes.Count || code != Math.Floor(code)));
        if (wrong >= 0)
        {
            throw new DataException(FormattableString.Invariant(
                $"target '{name}' has the class code {values[wrong]} for sample {wrong + 1}, and its {classes.Count} classes have whole codes from 0; give such a code, or NaN where there is none"));
        }
    }

    private static void Names(string thing, IReadOnlyList<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] is null)
            {
                throw new DataException(FormattableString.Invariant($"{thing} {i + 1} is null; give it a name"));
            }

            if (!seen.Add(names[i]))
            {
                throw new DataException($"{thing} '{Shortened.Of(names[i])}' is listed twice; names must be unique");
            }
        }
    }
}
