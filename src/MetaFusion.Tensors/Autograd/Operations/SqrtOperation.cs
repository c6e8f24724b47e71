using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Square root: <c>y = √x</c>, <c>dx = dy / (2 y)</c>.</summary>
internal sealed class SqrtOperation : UnaryOperation
{
    public static readonly SqrtOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y) =>
        Elementwise.Sqrt(x, y);

    protected override void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx) =>
        Elementwise.SqrtGradient(y, dy, dx);
}
