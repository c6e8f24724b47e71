namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>An elementwise operation of one operand: <c>y = f(x)</c>, <c>dx += f'(x) dy</c>.</summary>
internal abstract class UnaryOperation : OneOperandOperation
{
    /// <summary>Applies the operation and records it.</summary>
    /// <param name="operand">Any shape; the result has the same.</param>
    /// <param name="scope">The scope of the result.</param>
    /// <param name="scalar">A constant of the operation, if it has one.</param>
    public Tensor Apply(Tensor operand, TensorScope scope, float scalar = 0f)
    {
        Tensor result = scope.Allocate(operand.Shape, operand.RequiresGradient, this, operand);
        result.Scalar = scalar;
        Forward(operand.Values, scalar, result.Values);
        return result;
    }

    protected sealed override void Differentiate(Tensor result, Tensor operand, Span<float> share) =>
        Differentiate(operand.Values, result.Values, result.Gradient, result.Scalar, share);

    /// <summary>Overwrites <paramref name="y"/> with f(x).</summary>
    protected abstract void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y);

    /// <summary>Overwrites <paramref name="dx"/> with f'(x) dy.</summary>
    protected abstract void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx);
}
