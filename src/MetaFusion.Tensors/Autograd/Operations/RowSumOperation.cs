using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Sum over the last dimension: <c>[rows, columns]</c> to <c>[rows, 1]</c>.</summary>
internal sealed class RowSumOperation : OneOperandOperation
{
    public static readonly RowSumOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    public Tensor Apply(Tensor operand, TensorScope scope)
    {
        Tensor result = scope.Allocate(operand.Shape.WithColumns(1), operand.RequiresGradient, this, operand);
        Reductions.RowSums(operand.Values, result.Values);
        return result;
    }

    protected override void Differentiate(Tensor result, Tensor operand, Span<float> share)
    {
        int columns = operand.Shape.Columns;
        for (int row = 0; row < result.Shape.Length; row++)
        {
            share.Slice(row * columns, columns).Fill(result.Gradient[row]);
        }
    }
}
