using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Natural logarithm: <c>y = ln x</c>, <c>dx = dy / x</c>.</summary>
internal sealed class LogOperation : UnaryOperation
{
    public static readonly LogOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y) =>
        Elementwise.Log(x, y);

    protected override void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx) =>
        Elementwise.Divide(dy, x, dx);
}
