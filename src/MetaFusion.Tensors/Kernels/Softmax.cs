using System.Diagnostics;

namespace MetaFusion.Tensors.Kernels;

/// <summary>Softmax and its logarithm along each row of a matrix, shifted by the row's maximum so that nothing overflows.</summary>
/// <remarks>
/// Contract. Matrices are row-major [rows, columns] without gaps, rows from 0, columns from 1. In place allowed, other
/// overlap not. A row's exponentials are summed in float64, in an order fixed by the set and the number of columns, so a
/// row has the same bits whichever rows stand beside it; sets agree within 2 units in the last place. A row with NaN or
/// +infinity, or of -infinity only, becomes NaN.
/// </remarks>
internal static class Softmax
{
    /// <summary>destination[i, j] = exp(x[i, j]) / sum over k of exp(x[i, k]).</summary>
    public static void Probabilities(ReadOnlySpan<float> x, Span<float> destination, int rows, int columns)
    {
        Debug.Assert(x.Length == rows * columns && destination.Length == x.Length, "The lengths are not rows * columns.");
        KernelSet.Current.Probabilities(x, destination, rows, columns);
    }

    /// <summary>destination[i, j] = x[i, j] - ln of the sum over k of exp(x[i, k]).</summary>
    public static void LogProbabilities(ReadOnlySpan<float> x, Span<float> destination, int rows, int columns)
    {
        Debug.Assert(x.Length == rows * columns && destination.Length == x.Length, "The lengths are not rows * columns.");
        KernelSet.Current.LogProbabilities(x, destination, rows, columns);
    }

    /// <summary>
    /// destination[i, j] = p[i, j] (d[i, j] - sum over k of d[i, k] p[i, k]) for p the result of
    /// <see cref="Probabilities"/> and d its gradient; the sum in float64.
    /// </summary>
    public static void ProbabilitiesGradient(
        ReadOnlySpan<float> probabilities, ReadOnlySpan<float> outputGradient, Span<float> destination, int rows, int columns)
    {
        Debug.Assert(probabilities.Length == rows * columns, "The lengths are not rows * columns.");
        Debug.Assert(outputGradient.Length == rows * columns && destination.Length == rows * columns, "The lengths differ.");
        KernelSet.Current.ProbabilitiesGradient(probabilities, outputGradient, destination, rows, columns);
    }

    /// <summary>
    /// destination[i, j] = d[i, j] - exp(l[i, j]) * sum over k of d[i, k] for l the result of
    /// <see cref="LogProbabilities"/> and d its gradient; the sum in float64.
    /// </summary>
    public static void LogProbabilitiesGradient(
        ReadOnlySpan<float> logProbabilities, ReadOnlySpan<float> outputGradient, Span<float> destination, int rows, int columns)
    {
        Debug.Assert(logProbabilities.Length == rows * columns, "The lengths are not rows * columns.");
        Debug.Assert(outputGradient.Length == rows * columns && destination.Length == rows * columns, "The lengths differ.");
        KernelSet.Current.LogProbabilitiesGradient(logProbabilities, outputGradient, destination, rows, columns);
    }
}
