using MetaFusion.Tasks;

namespace MetaFusion.Fitting;

/// <summary>What a model answers on samples that may lack modalities, a row per sample.</summary>
/// <param name="Values">Predictions, <c>[samples, columns]</c>; NaN in the rows of samples that nobody can answer.</param>
/// <param name="Modalities">The modalities of every sample, joined by plus signs; empty for none.</param>
/// <param name="Members">How many students answered for every sample.</param>
internal sealed record PatternAnswers(Predictions Values, IReadOnlyList<string> Modalities, IReadOnlyList<int> Members)
{
    /// <summary>The rows that somebody answered, ascending.</summary>
    public int[] Answered() => Enumerable.Range(0, Members.Count).Where(row => Members[row] > 0).ToArray();

    /// <summary>Some rows of predictions, in the given order.</summary>
    public static Predictions Take(Predictions values, IReadOnlyList<int> rows) => new(
        rows.Count, values.Columns, rows.SelectMany(row => values.Row(row).ToArray()).ToArray());

    /// <summary>Puts rows of predictions at their places in a larger table.</summary>
    public static void Put(Predictions values, IReadOnlyList<int> rows, double[] into)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            values.Row(i).CopyTo(into.AsSpan(rows[i] * values.Columns));
        }
    }
}
