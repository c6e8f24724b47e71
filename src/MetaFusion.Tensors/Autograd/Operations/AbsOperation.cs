using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Absolute value: <c>y = |x|</c>, <c>dx = sign(x) dy</c>; the derivative at 0 is 0.</summary>
internal sealed class AbsOperation : UnaryOperation
{
    public static readonly AbsOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y) =>
        Elementwise.Abs(x, y);

    protected override void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx) =>
        Elementwise.AbsGradient(x, dy, dx);
}
