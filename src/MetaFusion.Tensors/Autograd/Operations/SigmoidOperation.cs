using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Logistic function: <c>y = 1 / (1 + e^−x)</c>, <c>dx = y (1 − y) dy</c>.</summary>
internal sealed class SigmoidOperation : UnaryOperation
{
    public static readonly SigmoidOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y) =>
        Elementwise.Sigmoid(x, y);

    protected override void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx) =>
        Elementwise.SigmoidGradient(y, dy, dx);
}
