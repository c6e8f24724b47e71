using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Square: <c>y = x²</c>, <c>dx = 2 x dy</c>.</summary>
internal sealed class SquareOperation : UnaryOperation
{
    public static readonly SquareOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y) =>
        Elementwise.Square(x, y);

    protected override void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx) =>
        Elementwise.SquareGradient(x, dy, dx);
}
