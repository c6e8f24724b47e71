namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>The same values, in the same order, under another shape.</summary>
internal sealed class ReshapeOperation : OneOperandOperation
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

    protected override void Differentiate(Tensor result, Tensor operand, Span<float> share) => result.Gradient.CopyTo(share);
}
