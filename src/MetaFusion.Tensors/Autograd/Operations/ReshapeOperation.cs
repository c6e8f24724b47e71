namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>The same values, in the same order, under another shape.</summary>
internal sealed class ReshapeOperation : Operation
{
    public static readonly ReshapeOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    /// <exception cref="ArgumentException">The lengths differ; the message shows both shapes.</exception>
    public Tensor Apply(Tensor operand, Shape shape, TensorScope scope)
    {
        if (shape.Length != operand.Shape.Length)
        {
            throw new ArgumentException($"Reshape: {operand.Shape} has {operand.Shape.Length} values, {shape} needs {shape.Length}.");
        }

        Tensor result = scope.Allocate(shape, operand.RequiresGradient, this, operand);
        operand.Values.CopyTo(result.Values);
        return result;
    }

    public override void Backward(Tensor result)
    {
        if (result.Left!.RequiresGradient)
        {
            var share = new GradientShare(result.Left, result.Scope!);
            result.Gradient.CopyTo(share.Values);
            share.Commit();
        }
    }
}
