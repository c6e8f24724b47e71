using MetaFusion.Tensors.Kernels.Internal.Formulas;

namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>The loops of <see cref="LayerNorm"/>, a row at a time: some passes over a row that the first of them brings into the cache.</summary>
internal static class LayerNormLoops<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    public static void Normalize(
        ReadOnlySpan<float> x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, double epsilon, Span<float> destination, Span<float> statistics)
    {
        int columns = gain.Length;
        for (int row = 0; row * columns < x.Length; row++)
        {
            ReadOnlySpan<float> source = x.Slice(row * columns, columns);
            Span<float> target = destination.Slice(row * columns, columns);
            Span<float> kept = statistics.Slice(row * LayerNorm.StatisticsPerRow, LayerNorm.StatisticsPerRow);
            double mean = ReductionLoops<TSimd, TVector, TDouble>.Sum(source) / columns;
            kept[0] = (float)mean;
            kept[1] = (float)(mean - kept[0]);
            UnaryLoop.Run<ShiftTwiceFormula, TSimd, TVector, TDouble>(source, kept[0], kept[1], target);
            double variance = ReductionLoops<TSimd, TVector, TDouble>.Dot(target, target) / columns;
            kept[2] = (float)(1 / Math.Sqrt(variance + epsilon));
            UnaryLoop.Run<ScaleFormula, TSimd, TVector, TDouble>(target, kept[2], 0, target);
            BinaryLoop.Run<MultiplyFormula, TSimd, TVector, TDouble>(target, gain, 0, 0, target);
            BinaryLoop.Run<AddFormula, TSimd, TVector, TDouble>(target, bias, 0, 0, target);
        }
    }

    public static void InputGradient(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gain,
        ReadOnlySpan<float> statistics,
        ReadOnlySpan<float> outputGradient,
        Span<float> destination,
        Span<float> scratch)
    {
        int columns = gain.Length;
        Span<float> normalized = scratch[..columns];
        for (int row = 0; row * columns < x.Length; row++)
        {
            Span<float> target = destination.Slice(row * columns, columns);
            float inverseDeviation = Restore(x, statistics, row, normalized);
            BinaryLoop.Run<MultiplyFormula, TSimd, TVector, TDouble>(outputGradient.Slice(row * columns, columns), gain, 0, 0, target);
            double mean = ReductionLoops<TSimd, TVector, TDouble>.Sum(target) / columns;
            double along = ReductionLoops<TSimd, TVector, TDouble>.Dot(target, normalized) / columns;
            UnaryLoop.Run<ShiftTwiceFormula, TSimd, TVector, TDouble>(target, (float)mean, 0, target);
            BinaryLoop.Run<AddScaledFormula, TSimd, TVector, TDouble>(normalized, target, (float)-along, 0, target);
            UnaryLoop.Run<ScaleFormula, TSimd, TVector, TDouble>(target, inverseDeviation, 0, target);
        }
    }

    public static void AddGainGradient(
        ReadOnlySpan<float> x, ReadOnlySpan<float> statistics, ReadOnlySpan<float> outputGradient, Span<float> destination, Span<float> scratch)
    {
        int columns = destination.Length;
        Span<float> normalized = scratch[..columns];
        Span<float> product = scratch[columns..];
        for (int row = 0; row * columns < x.Length; row++)
        {
            Restore(x, statistics, row, normalized);
            BinaryLoop.Run<MultiplyFormula, TSimd, TVector, TDouble>(outputGradient.Slice(row * columns, columns), normalized, 0, 0, product);
            BinaryLoop.Run<AddFormula, TSimd, TVector, TDouble>(destination, product, 0, 0, destination);
        }
    }

    /// <summary>The normalised row again, from what was kept of it; gives its inverse deviation.</summary>
    private static float Restore(ReadOnlySpan<float> x, ReadOnlySpan<float> statistics, int row, Span<float> normalized)
    {
        ReadOnlySpan<float> kept = statistics.Slice(row * LayerNorm.StatisticsPerRow, LayerNorm.StatisticsPerRow);
        UnaryLoop.Run<ShiftTwiceFormula, TSimd, TVector, TDouble>(x.Slice(row * normalized.Length, normalized.Length), kept[0], kept[1], normalized);
        UnaryLoop.Run<ScaleFormula, TSimd, TVector, TDouble>(normalized, kept[2], 0, normalized);
        return kept[2];
    }
}
