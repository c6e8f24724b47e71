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
        Softmax.LogProbabilities(operand.Values, result.Values, operand.Shape.Rows, operand.Shape.Columns);
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
        Softmax.LogProbabilitiesGradient(result.Values, result.Gradient, share.Values, result.Shape.Rows, result.Shape.Columns);
        share.Commit();
    }
}
