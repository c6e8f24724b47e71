using MetaFusion.Tensors.Autograd;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace MetaFusion.Methods.AlternatingUnimodal;

/// <summary>
/// What keeps the shared head from forgetting: a matrix P that takes the directions of the mean features seen so far out of
/// the head's gradient (orthogonal weight modification).
/// </summary>
/// <remarks>
/// P starts as the identity; after a step on mean features h, <c>P ← P − q hᵀP</c> with <c>q = P h / (alpha + hᵀP h)</c>, so
/// that with a constant alpha <c>P = (I + Σ h hᵀ / alpha)⁻¹</c>: symmetric, eigenvalues in (0, 1] (CVPR 2024, section 3.2).
/// </remarks>
/// <param name="matrix">The buffer that holds P, <c>[width, width]</c>.</param>
/// <param name="width">Features of a sample.</param>
internal sealed class HeadProjection(Tensor matrix, int width)
{
    /// <summary>Shorter mean features point nowhere.</summary>
    private const double ShortestMean = 1e-8;

    private readonly double[] _mean = new double[width];
    private readonly double[] _along = new double[width];
    private readonly double[] _row = new double[width];
    private float[] _copy = [];

    /// <summary>Starts anew.</summary>
    public void Reset() => SetIdentity(matrix.Values, width);

    /// <summary>Writes the identity.</summary>
    /// <param name="values">Row-major <c>[width, width]</c>.</param>
    /// <param name="width">Its size.</param>
    public static void SetIdentity(Span<float> values, int width)
    {
        values.Clear();
        for (int i = 0; i < width; i++)
        {
            values[(i * width) + i] = 1f;
        }
    }

    /// <summary>Multiplies by P from the left: what lies along the features seen before shrinks.</summary>
    /// <param name="weights">A weight of the head, its gradient or its step, <c>[width, outputs]</c>; overwritten.</param>
    public void Project(Span<float> weights)
    {
        if (_copy.Length < weights.Length)
        {
            _copy = new float[weights.Length];
        }

        int outputs = weights.Length / width;
        weights.CopyTo(_copy);
        weights.Clear();
        ReadOnlySpan<float> projection = matrix.Values;
        for (int i = 0; i < width; i++)
        {
            Span<float> row = weights.Slice(i * outputs, outputs);
            for (int j = 0; j < width; j++)
            {
                TensorPrimitives.MultiplyAdd(_copy.AsSpan(j * outputs, outputs), projection[(i * width) + j], row, row);
            }
        }
    }

    /// <summary>Takes the mean of a batch's features out of the directions that the head may still move along.</summary>
    /// <param name="features">Features of the batch, <c>[rows, width]</c>.</param>
    /// <param name="alpha">Positive; the smaller, the more is taken out.</param>
    public void Add(ReadOnlySpan<float> features, double alpha)
    {
        Average(features);
        if (TensorPrimitives.Norm<double>(_mean) < ShortestMean)
        {
            return;
        }

        Span<float> projection = matrix.Values;
        for (int i = 0; i < width; i++)
        {
            TensorPrimitives.ConvertTruncating<float, double>(projection.Slice(i * width, width), _row);
            _along[i] = TensorPrimitives.Dot<double>(_row, _mean);
        }

        // P is symmetric, so hᵀP is P h; the lower triangle is computed and mirrored, so that it stays so.
        double scale = 1 / (alpha + TensorPrimitives.Dot<double>(_mean, _along));
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                float value = (float)(projection[(i * width) + j] - (_along[i] * _along[j] * scale));
                projection[(i * width) + j] = value;
                projection[(j * width) + i] = value;
            }
        }
    }

    private void Average(ReadOnlySpan<float> features)
    {
        int rows = features.Length / width;
        Array.Clear(_mean);
        for (int row = 0; row < rows; row++)
        {
            TensorPrimitives.ConvertTruncating(features.Slice(row * width, width), _row.AsSpan());
            TensorPrimitives.Add(_mean, _row, _mean);
        }

        TensorPrimitives.Divide(_mean, rows, _mean);
    }
}
