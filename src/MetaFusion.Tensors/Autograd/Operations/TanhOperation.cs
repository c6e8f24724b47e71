using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Hyperbolic tangent: <c>y = tanh x</c>, <c>dx = (1 − y²) dy</c>.</summary>
internal sealed class TanhOperation : UnaryOperation
{
    public static readonly TanhOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y) =>
        Elementwise.Tanh(x, y);

    protected override void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx) =>
        Elementwise.TanhGradient(y, dy, dx);
}
