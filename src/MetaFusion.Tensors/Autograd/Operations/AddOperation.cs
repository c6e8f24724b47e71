using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Sum: <c>z = x + y</c>.</summary>
internal sealed class AddOperation : BinaryOperation
{
    public static readonly AddOperation Instance = new();

    private protected override string Name => "Add";

    protected override void Forward(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result) =>
        Elementwise.Add(left, right, result);

    protected override void DifferentiateLeft(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> gradient, Span<float> share) =>
        gradient.CopyTo(share);

    protected override void DifferentiateRight(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> gradient, Span<float> share) =>
        gradient.CopyTo(share);
}
