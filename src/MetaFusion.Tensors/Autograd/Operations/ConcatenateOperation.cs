namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Joins two tensors along the last dimension: <c>[rows, a]</c> and <c>[rows, b]</c> to <c>[rows, a + b]</c>.</summary>
internal sealed class ConcatenateOperation : Operation
{
    public static readonly ConcatenateOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    /// <exception cref="ArgumentException">The outer sizes differ; the message shows both shapes.</exception>
    public Tensor Apply(Tensor left, Tensor right, TensorScope scope)
    {
        int a = left.Shape.Columns;
        int b = right.Shape.Columns;
        if (left.Shape.WithColumns(b) != right.Shape)
        {
            throw new ArgumentException($"Concatenate: outer dimensions differ; left {left.Shape}, right {right.Shape}.");
        }

        Tensor result = scope.Allocate(
            left.Shape.WithColumns(a + b), left.RequiresGradient || right.RequiresGradient, this, left, right);
        for (int row = 0; row < result.Shape.Rows; row++)
        {
            Span<float> joined = result.Values.Slice(row * (a + b), a + b);
            left.Values.Slice(row * a, a).CopyTo(joined);
            right.Values.Slice(row * b, b).CopyTo(joined[a..]);
        }

        return result;
    }

    public override void Backward(Tensor result)
    {
        CopyShare(result, result.Left!, 0);
        CopyShare(result, result.Right!, result.Left!.Shape.Columns);
    }

    private static void CopyShare(Tensor result, Tensor operand, int offset)
    {
        if (!operand.RequiresGradient)
        {
            return;
        }

        var share = new GradientShare(operand, result.Scope!);
        int columns = operand.Shape.Columns;
        for (int row = 0; row < operand.Shape.Rows; row++)
        {
            result.Gradient.Slice((row * result.Shape.Columns) + offset, columns).CopyTo(share.Values[(row * columns)..]);
        }

        share.Commit();
    }
}
