using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Multiplication by a constant: <c>y = a x</c>, <c>dx = a dy</c>.</summary>
internal sealed class ScaleOperation : UnaryOperation
{
    public static readonly ScaleOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y) =>
        Elementwise.Scale(x, scalar, y);

    protected override void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx) =>
        Elementwise.Scale(dy, scalar, dx);
}
