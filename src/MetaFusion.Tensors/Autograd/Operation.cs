namespace MetaFusion.Tensors.Autograd;

/// <summary>The backward half of a differentiable operation.</summary>
/// <remarks>
/// Stateless: everything it needs stands in its result. Operands: <c>Left</c>, <c>Right</c>, <c>Third</c>, or any number by
/// <c>Operand(i)</c>. Constants: <c>Scalar</c>, <c>Integer</c>. What the forward half computed on the way: <c>Saved</c>.
/// </remarks>
internal abstract class Operation
{
    /// <summary>Adds this operation's share to the gradients of its operands.</summary>
    /// <param name="result">A tensor that this operation made and whose gradient is complete.</param>
    public abstract void Backward(Tensor result);
}
