using System.Numerics.Tensors;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Logistic function: <c>y = 1 / (1 + e^−x)</c>, <c>dx = y (1 − y) dy</c>.</summary>
internal sealed class SigmoidOperation : UnaryOperation
{
    public static readonly SigmoidOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y) =>
        TensorPrimitives.Sigmoid(x, y);

    protected override void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx)
    {
        for (int i = 0; i < dx.Length; i++)
        {
            dx[i] = y[i] * (1f - y[i]) * dy[i];
        }
    }
}
