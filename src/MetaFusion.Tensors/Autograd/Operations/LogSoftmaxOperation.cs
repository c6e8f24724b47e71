using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Logarithm of the softmax over the last dimension, shifted by the row's maximum: <c>y = x − ln Σ e^x</c>.</summary>
/// <remarks><c>dx = dy − e^y Σ dy</c>.</remarks>
internal sealed class LogSoftmaxOperation : RowDistributionOperation
{
    public static readonly LogSoftmaxOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, Span<float> y, int rows, int columns) =>
        Softmax.LogProbabilities(x, y, rows, columns);

    protected override void Differentiate(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, int rows, int columns) =>
        Softmax.LogProbabilitiesGradient(y, dy, dx, rows, columns);
}
