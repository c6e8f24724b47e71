using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>
/// An affine map with an optional rectifier in one product: <c>y = relu?(x W + b)</c> with x <c>[rows, in]</c>,
/// W <c>[in, out]</c>, b <c>[out]</c>.
/// </summary>
/// <remarks>
/// With g = dy masked by y &gt; 0: <c>dx = g Wᵀ</c>, <c>dW = xᵀ g</c>, <c>db = sum over rows of g</c>. An input that was
/// joined from parts is multiplied part by part with the rows of W that belong to it; the sums run on in the same order, and
/// differ from those of the whole product by rounding alone.
/// </remarks>
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

        bool requiresGradient = input.RequiresGradient || weight.RequiresGradient || bias.RequiresGradient;
        Tensor result = scope.Allocate(input.Shape.WithColumns(weight.Shape[1]), requiresGradient, this, input, weight, bias);
        result.Integer = relu ? 1 : 0;
        MultiplyPart(input, 0, weight, bias, relu, result);
        return result;
    }

    public override void Backward(Tensor result)
    {
        Tensor weight = result.Right!;
        ReadOnlySpan<float> gradient = result.Gradient;
        if (result.Integer == 1)
        {
            // The result's gradient is complete and nobody else reads it: mask it where it lies.
            Span<float> masked = result.GradientTarget(out _);
            Elementwise.ReluGradient(result.Values, gradient, masked);
            gradient = masked;
        }

        // The input's gradient needs the weight as it was, so it comes before the weight may move.
        PassToPart(result.Left!, 0, weight, gradient);
        if (weight.RequiresGradient)
        {
            if (weight.MovesAtOnceIn(result.Scope!))
            {
                MoveByPart(result.Left!, 0, weight, gradient);
                weight.HasMoved = true;
            }
            else
            {
                Span<float> target = weight.GradientTarget(out bool accumulate);
                WriteByPart(result.Left!, 0, weight, gradient, target, accumulate);
            }
        }

        PassToBias(result.Third!, gradient, result.Scope!);
    }

    private static void MultiplyPart(Tensor part, int offset, Tensor weight, Tensor bias, bool relu, Tensor result)
    {
        if (part.IsJoined)
        {
            MultiplyPart(part.Left!, offset, weight, bias, relu, result);
            MultiplyPart(part.Right!, offset + part.Left!.Shape.Columns, weight, bias, relu, result);
            return;
        }

        int inputs = part.Shape.Columns;
        int outputs = weight.Shape[1];
        bool isLast = offset + inputs == weight.Shape[0];
        Gemm.Multiply(
            KernelSet.Current, false, false, part.Shape.Rows, outputs, inputs,
            part.Values, inputs, RowsOf(weight, offset, inputs), outputs, result.Values, outputs,
            accumulate: offset > 0, offset == 0 ? bias.Values : [], relu && isLast);
    }

    private static void PassToPart(Tensor part, int offset, Tensor weight, ReadOnlySpan<float> gradient)
    {
        if (!part.RequiresGradient)
        {
            return;
        }

        if (part.IsJoined)
        {
            PassToPart(part.Left!, offset, weight, gradient);
            PassToPart(part.Right!, offset + part.Left!.Shape.Columns, weight, gradient);
            return;
        }

        int inputs = part.Shape.Columns;
        int outputs = weight.Shape[1];
        Span<float> share = part.GradientTarget(out bool accumulate);
        Gemm.Multiply(
            false, true, part.Shape.Rows, inputs, outputs,
            gradient, outputs, RowsOf(weight, offset, inputs), outputs, share, inputs, accumulate);
    }

    private static void MoveByPart(Tensor part, int offset, Tensor weight, ReadOnlySpan<float> gradient)
    {
        if (part.IsJoined)
        {
            MoveByPart(part.Left!, offset, weight, gradient);
            MoveByPart(part.Right!, offset + part.Left!.Shape.Columns, weight, gradient);
            return;
        }

        weight.Update!.MoveAlongProduct(weight, offset, part.Values, gradient, part.Shape.Rows);
    }

    private static void WriteByPart(
        Tensor part, int offset, Tensor weight, ReadOnlySpan<float> gradient, Span<float> target, bool accumulate)
    {
        if (part.IsJoined)
        {
            WriteByPart(part.Left!, offset, weight, gradient, target, accumulate);
            WriteByPart(part.Right!, offset + part.Left!.Shape.Columns, weight, gradient, target, accumulate);
            return;
        }

        int inputs = part.Shape.Columns;
        int outputs = weight.Shape[1];
        Gemm.Multiply(
            true, false, inputs, outputs, part.Shape.Rows,
            part.Values, inputs, gradient, outputs, target.Slice(offset * outputs, inputs * outputs), outputs, accumulate);
    }

    private static void PassToBias(Tensor bias, ReadOnlySpan<float> gradient, TensorScope scope)
    {
        if (!bias.RequiresGradient)
        {
            return;
        }

        if (bias.MovesAtOnceIn(scope))
        {
            (float[] block, int start) = scope.AllocateBlock(bias.Shape.Length);
            Span<float> sums = block.AsSpan(start, bias.Shape.Length);
            sums.Clear();
            Reductions.ColumnSums(gradient, sums);
            bias.Update!.Move(bias, sums);
            bias.HasMoved = true;
            return;
        }

        Span<float> share = bias.GradientTarget(out bool accumulate);
        if (!accumulate)
        {
            share.Clear();
        }

        Reductions.ColumnSums(gradient, share);
    }

    private static ReadOnlySpan<float> RowsOf(Tensor weight, int offset, int count) =>
        weight.Values.Slice(offset * weight.Shape[1], count * weight.Shape[1]);
}
