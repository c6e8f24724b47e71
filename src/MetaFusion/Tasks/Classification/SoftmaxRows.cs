using System.Numerics.Tensors;

namespace MetaFusion.Tasks.Classification;

/// <summary>Row-wise softmax pieces, shifted by the row's maximum so that no logit overflows.</summary>
internal static class SoftmaxRows
{
    /// <summary>Writes <c>exp(logit − maximum of its row)</c>; one vectorised pass over the whole batch.</summary>
    public static void Exponentials(ReadOnlySpan<float> logits, int columns, Span<float> exponentials)
    {
        for (int start = 0; start < logits.Length; start += columns)
        {
            ReadOnlySpan<float> row = logits.Slice(start, columns);
            TensorPrimitives.Subtract(row, TensorPrimitives.Max(row), exponentials.Slice(start, columns));
        }

        TensorPrimitives.Exp(exponentials, exponentials);
    }

    /// <summary>The sum of a row in float64.</summary>
    public static double Sum(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (float value in row)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>
    /// Writes log p, with log 0 taken as the logarithm of the smallest normal float: p · log p is then 0 at p = 0, and
    /// a class that the consensus rules out costs a large finite amount (about 87 nats) instead of infinity.
    /// </summary>
    public static void Logarithms(ReadOnlySpan<float> probabilities, Span<float> logarithms)
    {
        const float SmallestNormal = 1.17549435e-38f;
        TensorPrimitives.Max(probabilities, SmallestNormal, logarithms);
        TensorPrimitives.Log(logarithms, logarithms);
    }
}
