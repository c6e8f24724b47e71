using System.Numerics.Tensors;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Addition of a constant: <c>y = x + a</c>, <c>dx = dy</c>.</summary>
internal sealed class ShiftOperation : UnaryOperation
{
    public static readonly ShiftOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y) =>
        TensorPrimitives.Add(x, scalar, y);

    protected override void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx) =>
        dy.CopyTo(dx);
}
