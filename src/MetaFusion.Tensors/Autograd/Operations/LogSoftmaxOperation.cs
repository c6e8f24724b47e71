using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Logarithm of the softmax over the last dimension, shifted by the row's maximum: <c>y = x − ln Σ e^x</c>.</summary>
/// <remarks><c>dx = dy − e^y Σ dy</c>.</remarks>
internal sealed class LogSoftmaxOperation : Operation
{
    public static readonly LogSoftmaxOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    public Tensor Apply(Tensor operand, TensorScope scope)
    {
        Tensor result = scope.Allocate(operand.Shape, operand.RequiresGradient, this, operand);
        Softmax.LogForward(operand.Values, operand.Shape.Rows, operand.Shape.Columns, result.Values);
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
        int columns = result.Shape.Columns;
        for (int start = 0; start < result.Shape.Length; start += columns)
        {
            ReadOnlySpan<float> y = result.Values.Slice(start, columns);
            ReadOnlySpan<float> dy = result.Gradient.Slice(start, columns);
            float total = (float)Reductions.Sum(dy);
            Span<float> dx = share.Values.Slice(start, columns);
            for (int i = 0; i < columns; i++)
            {
                dx[i] = dy[i] - (MathF.Exp(y[i]) * total);
            }
        }

        share.Commit();
    }
}
