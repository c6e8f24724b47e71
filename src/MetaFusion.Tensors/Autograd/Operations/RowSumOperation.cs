using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Sum over the last dimension: <c>[rows, columns]</c> to <c>[rows, 1]</c>.</summary>
internal sealed class RowSumOperation : Operation
{
    public static readonly RowSumOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    public Tensor Apply(Tensor operand, TensorScope scope)
    {
        Tensor result = scope.Allocate(operand.Shape.WithColumns(1), operand.RequiresGradient, this, operand);
        Reductions.RowSums(operand.Values, result.Values);
        return result;
    }

    public override void Backward(Tensor result)
    {
        Tensor operand = result.Left!;
        if (!operand.RequiresGradient)
        {
            return;
        }

        var share = new GradientShare(operand, result.Scope!);
        int columns = operand.Shape.Columns;
        for (int row = 0; row < result.Shape.Length; row++)
        {
            share.Values.Slice(row * columns, columns).Fill(result.Gradient[row]);
        }

        share.Commit();
    }
}
