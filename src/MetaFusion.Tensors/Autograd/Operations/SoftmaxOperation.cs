using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Softmax over the last dimension, shifted by the row's maximum: <c>y = e^x / Σ e^x</c>.</summary>
/// <remarks><c>dx = y (dy − Σ y dy)</c>.</remarks>
internal sealed class SoftmaxOperation : RowDistributionOperation
{
    public static readonly SoftmaxOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, Span<float> y, int rows, int columns) =>
        Softmax.Probabilities(x, y, rows, columns);

    protected override void Differentiate(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, int rows, int columns) =>
        Softmax.ProbabilitiesGradient(y, dy, dx, rows, columns);
}
