using MetaFusion.Tensors.Kernels.Internal.Products;

namespace MetaFusion.Tensors.Kernels;

// Contracts stand at the facades: Gemm, Reductions, Softmax, LayerNorm, Adam, Sgd.
internal abstract partial class KernelSet
{
    internal abstract void Multiply(in GemmProblem problem);

    internal abstract double Sum(ReadOnlySpan<float> x);

    internal abstract double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    internal abstract double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    internal abstract double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float scale, Span<float> gradient);

    internal abstract float Max(ReadOnlySpan<float> x);

    internal abstract float Min(ReadOnlySpan<float> x);

    internal abstract int IndexOfMaximum(ReadOnlySpan<float> row);

    internal abstract void ColumnSums(ReadOnlySpan<float> x, Span<float> destination);

    internal abstract void Probabilities(ReadOnlySpan<float> x, Span<float> destination, int rows, int columns);

    internal abstract void LogProbabilities(ReadOnlySpan<float> x, Span<float> destination, int rows, int columns);

    internal abstract void ProbabilitiesGradient(
        ReadOnlySpan<float> probabilities, ReadOnlySpan<float> outputGradient, Span<float> destination, int rows, int columns);

    internal abstract void LogProbabilitiesGradient(
        ReadOnlySpan<float> logProbabilities, ReadOnlySpan<float> outputGradient, Span<float> destination, int rows, int columns);

    internal abstract void LayerNormalize(
        ReadOnlySpan<float> x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, double epsilon, Span<float> destination, Span<float> statistics);

    internal abstract void LayerNormInputGradient(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gain,
        ReadOnlySpan<float> statistics,
        ReadOnlySpan<float> outputGradient,
        Span<float> destination,
        Span<float> scratch);

    internal abstract void AddLayerNormGainGradient(
        ReadOnlySpan<float> x, ReadOnlySpan<float> statistics, ReadOnlySpan<float> outputGradient, Span<float> destination, Span<float> scratch);

    internal abstract void AdamStep(
        Span<float> parameters, ReadOnlySpan<float> gradient, Span<float> firstMoment, Span<float> secondMoment, in AdamStep step);

    internal abstract void LinearAdamStep(in LinearAdamProblem problem);

    internal abstract void SgdStep(Span<float> parameters, ReadOnlySpan<float> gradient, Span<float> velocity, in SgdStep step);
}
