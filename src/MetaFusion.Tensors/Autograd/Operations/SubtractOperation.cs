using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Difference: <c>z = x − y</c>.</summary>
internal sealed class SubtractOperation : BinaryOperation
{
    public static readonly SubtractOperation Instance = new();

    private protected override string Name => "Subtract";

    protected override void Forward(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result) =>
        Elementwise.Subtract(left, right, result);

    protected override void DifferentiateLeft(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> gradient, Span<float> share) =>
        gradient.CopyTo(share);

    protected override void DifferentiateRight(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> gradient, Span<float> share) =>
        Elementwise.Scale(gradient, -1f, share);
}
