namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Takes a range of the last dimension: <c>[rows, columns]</c> to <c>[rows, count]</c>.</summary>
internal sealed class SliceOperation : OneOperandOperation
{
    public static readonly SliceOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    /// <exception cref="ArgumentException">The range leaves the tensor; the message shows both.</exception>
    public Tensor Apply(Tensor operand, int start, int count, TensorScope scope)
    {
        int columns = operand.Shape.Columns;
        if (start < 0 || count < 0 || start > columns - count)
        {
            throw new ArgumentException($"Slice: columns {start} to {start + count} are not in {operand.Shape}.");
        }

        Tensor result = scope.Allocate(operand.Shape.WithColumns(count), operand.RequiresGradient, this, operand);
        result.Integer = start;
        for (int row = 0; row < result.Shape.Rows; row++)
        {
            operand.Values.Slice((row * columns) + start, count).CopyTo(result.Values[(row * count)..]);
        }

        return result;
    }

    protected override void Differentiate(Tensor result, Tensor operand, Span<float> share)
    {
        share.Clear();
        int count = result.Shape.Columns;
        for (int row = 0; row < result.Shape.Rows; row++)
        {
            result.Gradient.Slice(row * count, count).CopyTo(share[((row * operand.Shape.Columns) + result.Integer)..]);
        }
    }
}
