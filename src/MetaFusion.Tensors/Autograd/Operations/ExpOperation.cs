using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Exponential: <c>y = e^x</c>, <c>dx = y dy</c>.</summary>
internal sealed class ExpOperation : UnaryOperation
{
    public static readonly ExpOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y) =>
        Elementwise.Exp(x, y);

    protected override void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx) =>
        Elementwise.Multiply(y, dy, dx);
}
