using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>
/// Layer normalisation over the last dimension (Ba, Kiros and Hinton 2016, equation 4):
/// <c>y = (x − mean) / sqrt(variance + ε) · gain + bias</c>, x <c>[rows, columns]</c>, gain and bias <c>[columns]</c>.
/// </summary>
/// <remarks>
/// Saves mean and inverse deviation of every row. With z the normalised row and g = dy · gain,
/// <c>dx = (g − mean g − z mean (g z)) / sqrt(variance + ε)</c>; <c>dgain</c> and <c>dbias</c> sum dy · z and dy over the rows.
/// </remarks>
internal sealed class LayerNormOperation : Operation
{
    public static readonly LayerNormOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    /// <exception cref="ArgumentException">Gain or bias is no row of the input, or a row is empty; the message shows all shapes.</exception>
    public Tensor Apply(Tensor input, Tensor gain, Tensor bias, double epsilon, TensorScope scope)
    {
        int columns = input.Shape.Columns;
        if (columns == 0 || gain.Shape.Length != columns || bias.Shape.Length != columns)
        {
            throw new ArgumentException($"LayerNorm: input {input.Shape}, gain {gain.Shape} and bias {bias.Shape} do not fit.");
        }

        bool requiresGradient = input.RequiresGradient || gain.RequiresGradient || bias.RequiresGradient;
        Tensor result = scope.Allocate(input.Shape, requiresGradient, this, input, gain, bias);
        Span<float> statistics = result.Save(LayerNorm.StatisticsPerRow * input.Shape.Rows);
        LayerNorm.Normalize(input.Values, gain.Values, bias.Values, epsilon, result.Values, statistics);
        return result;
    }

    public override void Backward(Tensor result)
    {
        Tensor input = result.Left!;
        Tensor gain = result.Right!;
        Tensor bias = result.Third!;
        TensorScope scope = result.Scope!;
        int columns = input.Shape.Columns;
        (float[] block, int offset) = scope.AllocateBlock(2 * columns);
        Span<float> scratch = block.AsSpan(offset, 2 * columns);
        if (input.RequiresGradient)
        {
            var share = new GradientShare(input, scope);
            LayerNorm.InputGradient(input.Values, gain.Values, result.Saved, result.Gradient, share.Values, scratch);
            share.Commit();
        }

        if (gain.RequiresGradient)
        {
            LayerNorm.AddGainGradient(input.Values, result.Saved, result.Gradient, ToAddTo(gain), scratch);
        }

        if (bias.RequiresGradient)
        {
            Reductions.ColumnSums(result.Gradient, ToAddTo(bias));
        }
    }

    private static Span<float> ToAddTo(Tensor row)
    {
        Span<float> target = row.GradientTarget(out bool accumulate);
        if (!accumulate)
        {
            target.Clear();
        }

        return target;
    }
}
