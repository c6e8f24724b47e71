using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Elementwise quotient: <c>z = x / y</c>, <c>dx = dz / y</c>, <c>dy = −dz x / y²</c>.</summary>
internal sealed class DivideOperation : BinaryOperation
{
    public static readonly DivideOperation Instance = new();

    private protected override string Name => "Divide";

    protected override void Forward(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result) =>
        Elementwise.Divide(left, right, result);

    protected override void DifferentiateLeft(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> gradient, Span<float> share) =>
        Elementwise.Divide(gradient, right, share);

    protected override void DifferentiateRight(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> gradient, Span<float> share)
    {
        Elementwise.Multiply(gradient, left, share);
        Elementwise.Divide(share, right, share);
        Elementwise.Divide(share, right, share);
        Elementwise.Scale(share, -1f, share);
    }
}
