using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Scaled sum of all values, <c>y = a Σ x</c>, shape <c>[1]</c>; the mean is a = 1 / length. Summed in float64.</summary>
internal sealed class SumOperation : OneOperandOperation
{
    public static readonly SumOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    public Tensor Apply(Tensor operand, float factor, TensorScope scope)
    {
        Tensor result = scope.Allocate(Shape.One, operand.RequiresGradient, this, operand);
        result.Scalar = factor;
        result.Values[0] = (float)(factor * Reductions.Sum(operand.Values));
        return result;
    }

    protected override void Differentiate(Tensor result, Tensor operand, Span<float> share) =>
        share.Fill(result.Scalar * result.Gradient[0]);
}
