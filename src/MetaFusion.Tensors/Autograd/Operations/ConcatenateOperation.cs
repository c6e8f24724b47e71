namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Joins two tensors along the last dimension: <c>[rows, a]</c> and <c>[rows, b]</c> to <c>[rows, a + b]</c>.</summary>
/// <remarks>
/// The result is not written out until somebody reads its values: a linear layer, the usual reader, takes the parts as they
/// lie, which saves the copy and the gradient of parts that need none.
/// </remarks>
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

        return scope.AllocateJoined(left.Shape.WithColumns(a + b), left.RequiresGradient || right.RequiresGradient, this, left, right);
    }

    /// <summary>Writes the values of a joined tensor.</summary>
    public static void Write(Tensor joined)
    {
        Tensor left = joined.Left!;
        Tensor right = joined.Right!;
        ReadOnlySpan<float> leftValues = left.Values;
        ReadOnlySpan<float> rightValues = right.Values;
        Span<float> values = joined.WriteOut();
        int a = left.Shape.Columns;
        int b = right.Shape.Columns;
        for (int row = 0; row < joined.Shape.Rows; row++)
        {
            Span<float> both = values.Slice(row * (a + b), a + b);
            leftValues.Slice(row * a, a).CopyTo(both);
            rightValues.Slice(row * b, b).CopyTo(both[a..]);
        }
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
