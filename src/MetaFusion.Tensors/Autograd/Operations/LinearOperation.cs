using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>
/// An affine map with an optional rectifier in one product: <c>y = relu?(x W + b)</c> with x <c>[rows, in]</c>,
/// W <c>[in, out]</c>, b <c>[out]</c>.
/// </summary>
/// <remarks>With g = dy masked by y &gt; 0: <c>dx = g Wᵀ</c>, <c>dW = xᵀ g</c>, <c>db = sum over rows of g</c>.</remarks>
internal sealed class LinearOperation : Operation
{
    public static readonly LinearOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    /// <exception cref="ArgumentException">The inner sizes differ; the message shows all shapes.</exception>
    public Tensor Apply(Tensor input, Tensor weight, Tensor bias, bool relu, TensorScope scope)
    {
        if (weight.Shape.Rank != 2 || input.Shape.Columns != weight.Shape[0] || bias.Shape.Length != weight.Shape[1])
        {
            throw new ArgumentException($"Linear: input {input.Shape}, weight {weight.Shape} and bias {bias.Shape} do not fit.");
        }

        int outputs = weight.Shape[1];
        bool requiresGradient = input.RequiresGradient || weight.RequiresGradient || bias.RequiresGradient;
        Tensor result = scope.Allocate(input.Shape.WithColumns(outputs), requiresGradient, this, input, weight, bias);
        result.Integer = relu ? 1 : 0;
        Gemm.Multiply(
            false, false, input.Shape.Rows, outputs, input.Shape.Columns,
            input.Values, input.Shape.Columns, weight.Values, outputs, result.Values, outputs, bias.Values, relu);
        return result;
    }

    public override void Backward(Tensor result)
    {
        Tensor input = result.Left!;
        Tensor weight = result.Right!;
        Tensor bias = result.Third!;
        int rows = result.Shape.Rows;
        int inputs = weight.Shape[0];
        int outputs = weight.Shape[1];
        ReadOnlySpan<float> gradient = result.Gradient;
        if (result.Integer == 1)
        {
            // The result's gradient is complete and nobody else reads it: mask it where it lies.
            Span<float> masked = result.GradientTarget(out _);
            Elementwise.ReluGradient(result.Values, gradient, masked);
            gradient = masked;
        }

        if (input.RequiresGradient)
        {
            Span<float> share = input.GradientTarget(out bool accumulate);
            Gemm.Multiply(false, true, rows, inputs, outputs, gradient, outputs, weight.Values, outputs, share, inputs, accumulate);
        }

        if (weight.RequiresGradient)
        {
            Span<float> share = weight.GradientTarget(out bool accumulate);
            Gemm.Multiply(true, false, inputs, outputs, rows, input.Values, inputs, gradient, outputs, share, outputs, accumulate);
        }

        if (bias.RequiresGradient)
        {
            Span<float> share = bias.GradientTarget(out bool accumulate);
            if (!accumulate)
            {
                share.Clear();
            }

            Reductions.ColumnSums(gradient, share);
        }
    }
}
