namespace MetaFusion.Tensors.Autograd;

/// <summary>The backward half of a differentiable operation. Stateless: everything it needs stands in its result.</summary>
internal abstract class Operation
{
    /// <summary>Adds this operation's share to the gradients of its operands.</summary>
    /// <param name="result">A tensor that this operation made and whose gradient is complete.</param>
    public abstract void Backward(Tensor result);
}
