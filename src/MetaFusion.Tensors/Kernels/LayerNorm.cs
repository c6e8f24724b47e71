using System.Diagnostics;

namespace MetaFusion.Tensors.Kernels;

/// <summary>Layer normalisation of the rows of a matrix, and its gradients.</summary>
/// <remarks>
/// Contract. Matrices are row-major [rows, columns] without gaps, rows from 0, columns from 1; gain and bias are [columns].
/// Nothing overlaps. Means and variances are summed in float64, in an order fixed by the set and the number of columns, so a row
/// has the same bits whichever rows stand beside it; the mean is taken off in two parts, so that a row whose values differ little
/// keeps their digits. Sets agree within 4 units in the last place of the row's largest value. A row with NaN or infinity
/// becomes NaN.
/// </remarks>
internal static class LayerNorm
{
    /// <summary>What is kept of a row for the gradients: the mean in two parts, and 1 / sqrt(variance + epsilon).</summary>
    public const int StatisticsPerRow = 3;

    /// <summary>destination[i, j] = (x[i, j] - mean of row i) / sqrt(variance of row i + epsilon) * gain[j] + bias[j]; the variance divides by the columns.</summary>
    /// <param name="x">[rows, columns].</param>
    /// <param name="gain">[columns].</param>
    /// <param name="bias">[columns].</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="destination">[rows, columns], overwritten.</param>
    /// <param name="statistics">[rows, <see cref="StatisticsPerRow"/>], overwritten.</param>
    public static void Normalize(
        ReadOnlySpan<float> x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, double epsilon, Span<float> destination, Span<float> statistics)
    {
        AssertSizes(x, gain, statistics);
        Debug.Assert(bias.Length == gain.Length && destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.LayerNormalize(x, gain, bias, epsilon, destination, statistics);
    }

    /// <summary>The gradient of x: (g - mean g - z * mean (g z)) / sqrt(variance + epsilon), g = outputGradient * gain, z the normalised row.</summary>
    /// <param name="x">[rows, columns], as normalised.</param>
    /// <param name="gain">[columns].</param>
    /// <param name="statistics">What <see cref="Normalize"/> left.</param>
    /// <param name="outputGradient">[rows, columns].</param>
    /// <param name="destination">[rows, columns], overwritten.</param>
    /// <param name="scratch">[2 columns], overwritten.</param>
    public static void InputGradient(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gain,
        ReadOnlySpan<float> statistics,
        ReadOnlySpan<float> outputGradient,
        Span<float> destination,
        Span<float> scratch)
    {
        AssertSizes(x, gain, statistics);
        Debug.Assert(outputGradient.Length == x.Length && destination.Length == x.Length && scratch.Length == 2 * gain.Length, "The lengths differ.");
        KernelSet.Current.LayerNormInputGradient(x, gain, statistics, outputGradient, destination, scratch);
    }

    /// <summary>destination[j] += the sum over i of outputGradient[i, j] * z[i, j], z the normalised rows; row after row in float32.</summary>
    /// <param name="x">[rows, columns], as normalised.</param>
    /// <param name="statistics">What <see cref="Normalize"/> left.</param>
    /// <param name="outputGradient">[rows, columns].</param>
    /// <param name="destination">[columns], added to.</param>
    /// <param name="scratch">[2 columns], overwritten.</param>
    public static void AddGainGradient(
        ReadOnlySpan<float> x, ReadOnlySpan<float> statistics, ReadOnlySpan<float> outputGradient, Span<float> destination, Span<float> scratch)
    {
        AssertSizes(x, destination, statistics);
        Debug.Assert(outputGradient.Length == x.Length && scratch.Length == 2 * destination.Length, "The lengths differ.");
        KernelSet.Current.AddLayerNormGainGradient(x, statistics, outputGradient, destination, scratch);
    }

    [Conditional("DEBUG")]
    private static void AssertSizes(ReadOnlySpan<float> x, ReadOnlySpan<float> row, ReadOnlySpan<float> statistics) =>
        Debug.Assert(row.Length > 0 && x.Length == statistics.Length / StatisticsPerRow * row.Length, "The sizes are not [rows, columns].");
}
