using MetaFusion.Tensors;

namespace MetaFusion.Tasks.Classification;

/// <summary>
/// The mean of several models' probabilities, as outputs that give it: <c>log (Σ_m p_mc / M)</c> with
/// <c>log p_mc = o_mc − log Σ_k exp o_mk</c>. Summed in float64 about the largest term, so that no finite output becomes infinite.
/// </summary>
internal static class MeanProbabilities
{
    /// <summary>Computes the outputs.</summary>
    /// <param name="outputs">Logits by model, <c>[rows, classes]</c> each; one or more.</param>
    /// <returns><c>[rows, classes]</c>, whose exponentials sum to 1 in a row; NaN where an output is.</returns>
    public static Matrix Of(IReadOnlyList<Matrix> outputs)
    {
        var mean = new Matrix(outputs[0].Rows, outputs[0].Columns);
        double[] logarithms = new double[outputs.Count * mean.Columns];
        for (int row = 0; row < mean.Rows; row++)
        {
            for (int m = 0; m < outputs.Count; m++)
            {
                Normalize(outputs[m].Row(row), logarithms.AsSpan(m * mean.Columns, mean.Columns));
            }

            for (int c = 0; c < mean.Columns; c++)
            {
                mean[row, c] = (float)LogMean(logarithms, c, mean.Columns);
            }
        }

        return mean;
    }

    private static void Normalize(ReadOnlySpan<float> logits, Span<double> logarithms)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (float logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        double total = largest + Math.Log(sum);
        for (int c = 0; c < logits.Length; c++)
        {
            logarithms[c] = logits[c] - total;
        }
    }

    private static double LogMean(ReadOnlySpan<double> logarithms, int column, int columns)
    {
        double largest = double.NegativeInfinity, sum = 0;
        for (int i = column; i < logarithms.Length; i += columns)
        {
            largest = Math.Max(largest, logarithms[i]);
        }

        for (int i = column; i < logarithms.Length; i += columns)
        {
            sum += Math.Exp(logarithms[i] - largest);
        }

        return largest + Math.Log(sum * columns / logarithms.Length);
    }
}
