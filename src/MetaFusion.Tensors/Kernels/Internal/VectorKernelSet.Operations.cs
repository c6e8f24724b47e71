using MetaFusion.Tensors.Kernels.Internal.Products;

namespace MetaFusion.Tensors.Kernels.Internal;

internal sealed partial class VectorKernelSet<TSimd, TVector, TDouble>
{
    internal override void Multiply(in GemmProblem problem)
    {
        if (TSimd.Count == 1)
        {
            GemmReference.Run(problem);
        }
        else
        {
            GemmLoop<TSimd, TVector, TDouble>.Run(problem);
        }
    }

    internal override double Sum(ReadOnlySpan<float> x)
        => ReductionLoops<TSimd, TVector, TDouble>.Sum(x);

    internal override double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        => ReductionLoops<TSimd, TVector, TDouble>.Dot(x, y);

    internal override double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        => ReductionLoops<TSimd, TVector, TDouble>.SquaredDistance(x, y);

    internal override double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float scale, Span<float> gradient)
        => ReductionLoops<TSimd, TVector, TDouble>.SquaredDistance(x, y, scale, gradient);

    internal override float Max(ReadOnlySpan<float> x)
        => ReductionLoops<TSimd, TVector, TDouble>.Max(x);

    internal override float Min(ReadOnlySpan<float> x)
        => ReductionLoops<TSimd, TVector, TDouble>.Min(x);

    internal override int IndexOfMaximum(ReadOnlySpan<float> row)
        => ReductionLoops<TSimd, TVector, TDouble>.IndexOfMaximum(row);

    internal override void ColumnSums(ReadOnlySpan<float> x, Span<float> destination)
        => ReductionLoops<TSimd, TVector, TDouble>.ColumnSums(x, destination);

    internal override void Probabilities(ReadOnlySpan<float> x, Span<float> destination, int rows, int columns)
        => SoftmaxLoops<TSimd, TVector, TDouble>.Probabilities(x, destination, rows, columns);

    internal override void LogProbabilities(ReadOnlySpan<float> x, Span<float> destination, int rows, int columns)
        => SoftmaxLoops<TSimd, TVector, TDouble>.LogProbabilities(x, destination, rows, columns);

    internal override void ProbabilitiesGradient(
        ReadOnlySpan<float> probabilities, ReadOnlySpan<float> outputGradient, Span<float> destination, int rows, int columns)
        => SoftmaxLoops<TSimd, TVector, TDouble>.ProbabilitiesGradient(probabilities, outputGradient, destination, rows, columns);

    internal override void LogProbabilitiesGradient(
        ReadOnlySpan<float> logProbabilities, ReadOnlySpan<float> outputGradient, Span<float> destination, int rows, int columns)
        => SoftmaxLoops<TSimd, TVector, TDouble>.LogProbabilitiesGradient(logProbabilities, outputGradient, destination, rows, columns);

    internal override void LayerNormalize(
        ReadOnlySpan<float> x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, double epsilon, Span<float> destination, Span<float> statistics)
        => LayerNormLoops<TSimd, TVector, TDouble>.Normalize(x, gain, bias, epsilon, destination, statistics);

    internal override void LayerNormInputGradient(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gain,
        ReadOnlySpan<float> statistics,
        ReadOnlySpan<float> outputGradient,
        Span<float> destination,
        Span<float> scratch)
        => LayerNormLoops<TSimd, TVector, TDouble>.InputGradient(x, gain, statistics, outputGradient, destination, scratch);

    internal override void AddLayerNormGainGradient(
        ReadOnlySpan<float> x, ReadOnlySpan<float> statistics, ReadOnlySpan<float> outputGradient, Span<float> destination, Span<float> scratch)
        => LayerNormLoops<TSimd, TVector, TDouble>.AddGainGradient(x, statistics, outputGradient, destination, scratch);

    internal override void AdamStep(
        Span<float> parameters, ReadOnlySpan<float> gradient, Span<float> firstMoment, Span<float> secondMoment, in AdamStep step)
        => AdamLoop<TSimd, TVector, TDouble>.Run(parameters, gradient, firstMoment, secondMoment, step);

    internal override void LinearAdamStep(in LinearAdamProblem problem)
        => LinearAdamLoop<TSimd, TVector, TDouble>.Run(problem);

    internal override void SgdStep(Span<float> parameters, ReadOnlySpan<float> gradient, Span<float> velocity, in SgdStep step)
        => SgdLoop<TSimd, TVector, TDouble>.Run(parameters, gradient, velocity, step);
}
