using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Elementwise product: <c>z = x y</c>.</summary>
internal sealed class MultiplyOperation : BinaryOperation
{
    public static readonly MultiplyOperation Instance = new();

    private protected override string Name => "Multiply";

    protected override void Forward(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result) =>
        Elementwise.Multiply(left, right, result);

    protected override void DifferentiateLeft(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> gradient, Span<float> share) =>
        Elementwise.Multiply(gradient, right, share);

    protected override void DifferentiateRight(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> gradient, Span<float> share) =>
        Elementwise.Multiply(gradient, left, share);
}
