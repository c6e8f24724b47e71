namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>An operation whose gradient flows to one operand, the left one: the part of the backward pass that all of them share.</summary>
internal abstract class OneOperandOperation : Operation
{
    public sealed override void Backward(Tensor result)
    {
        Tensor operand = result.Left!;
        if (!operand.RequiresGradient)
        {
            return;
        }

        var share = new GradientShare(operand, result.Scope!);
        Differentiate(result, operand, share.Values);
        share.Commit();
    }

    /// <summary>Overwrites <paramref name="share"/>, row-major in the operand's shape, with what flows to the operand.</summary>
    /// <param name="result">What the operation made; its gradient is complete.</param>
    /// <param name="operand">What it was made of.</param>
    /// <param name="share">All of it must be written.</param>
    protected abstract void Differentiate(Tensor result, Tensor operand, Span<float> share);
}
