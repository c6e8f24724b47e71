namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>
/// Turns every row of logits into a distribution (its probabilities, or their logarithms): same shape, and the gradient follows
/// from the distribution alone.
/// </summary>
internal abstract class RowDistributionOperation : OneOperandOperation
{
    /// <summary>Applies the operation and records it.</summary>
    public Tensor Apply(Tensor operand, TensorScope scope)
    {
        Tensor result = scope.Allocate(operand.Shape, operand.RequiresGradient, this, operand);
        Forward(operand.Values, result.Values, operand.Shape.Rows, operand.Shape.Columns);
        return result;
    }

    protected sealed override void Differentiate(Tensor result, Tensor operand, Span<float> share) =>
        Differentiate(result.Values, result.Gradient, share, result.Shape.Rows, result.Shape.Columns);

    /// <summary>Overwrites <paramref name="y"/> with the distributions of the rows of <paramref name="x"/>.</summary>
    protected abstract void Forward(ReadOnlySpan<float> x, Span<float> y, int rows, int columns);

    /// <summary>Overwrites <paramref name="dx"/> with the gradient that <paramref name="dy"/> means for the logits.</summary>
    protected abstract void Differentiate(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, int rows, int columns);
}
