using System.Diagnostics;

namespace MetaFusion.Tensors.Kernels;

/// <summary>Sums, extremes and distances over spans and over the rows or columns of a matrix.</summary>
/// <remarks>
/// Contract. Any length from 0 unless a method says otherwise; operands of one call have equal lengths (asserted in debug
/// builds). Matrices are row-major [rows, columns] without gaps. Scalars are summed in float64, in an order fixed by the set
/// and the length; sets agree within 1e-14 of the sum of the absolute values. NaN in gives NaN out.
/// </remarks>
internal static class Reductions
{
    /// <summary>The sum; 0 for none.</summary>
    public static double Sum(ReadOnlySpan<float> x) => KernelSet.Current.Sum(x);

    /// <summary>The sum of the squares, each taken in float64.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> x) => KernelSet.Current.Dot(x, x);

    /// <summary>The sum of x[i] * y[i], each product taken in float64.</summary>
    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        Debug.Assert(x.Length == y.Length, "The lengths differ.");
        return KernelSet.Current.Dot(x, y);
    }

    /// <summary>The sum of (x[i] - y[i])², the differences taken in float32, their squares in float64.</summary>
    public static double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        Debug.Assert(x.Length == y.Length, "The lengths differ.");
        return KernelSet.Current.SquaredDistance(x, y);
    }

    /// <summary>The same, and gradient[i] += scale * (x[i] - y[i]): a mean squared error and its gradient in one pass.</summary>
    /// <param name="x">What the gradient belongs to.</param>
    /// <param name="y">What it is compared with.</param>
    /// <param name="scale">2 divided by the length, for a mean.</param>
    /// <param name="gradient">Added to; sets agree to the bit. Not overlapping.</param>
    public static double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float scale, Span<float> gradient)
    {
        Debug.Assert(x.Length == y.Length && x.Length == gradient.Length, "The lengths differ.");
        return KernelSet.Current.SquaredDistance(x, y, scale, gradient);
    }

    /// <summary>The largest value; NaN when there is one; -infinity for none. +0 is larger than -0.</summary>
    public static float Max(ReadOnlySpan<float> x) => KernelSet.Current.Max(x);

    /// <summary>The smallest value; NaN when there is one; +infinity for none. -0 is smaller than +0.</summary>
    public static float Min(ReadOnlySpan<float> x) => KernelSet.Current.Min(x);

    /// <summary>
    /// destination[j] += x[i, j], row after row in float32: the gradient of a bias. Sets agree to the bit.
    /// </summary>
    /// <param name="x">[rows, columns], columns being the destination's length.</param>
    /// <param name="destination">[columns]; not overlapping x.</param>
    public static void ColumnSums(ReadOnlySpan<float> x, Span<float> destination)
    {
        Debug.Assert(destination.IsEmpty ? x.IsEmpty : x.Length % destination.Length == 0, "x is not whole rows.");
        KernelSet.Current.ColumnSums(x, destination);
    }

    /// <summary>destination[i] = the sum of row i, in float64, rounded once.</summary>
    /// <param name="x">[rows, columns], rows being the destination's length.</param>
    /// <param name="destination">[rows].</param>
    public static void RowSums(ReadOnlySpan<float> x, Span<float> destination)
    {
        Debug.Assert(destination.IsEmpty ? x.IsEmpty : x.Length % destination.Length == 0, "x is not whole rows.");
        KernelSet kernels = KernelSet.Current;
        int columns = destination.IsEmpty ? 0 : x.Length / destination.Length;
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)kernels.Sum(x.Slice(i * columns, columns));
        }
    }

    /// <summary>
    /// destination[i] = the column of the largest value of row i, the first one among equals; the first NaN where there is one.
    /// </summary>
    /// <param name="x">[rows, columns], rows being the destination's length, columns from 1.</param>
    /// <param name="destination">[rows].</param>
    public static void IndexOfMaximum(ReadOnlySpan<float> x, Span<int> destination)
    {
        Debug.Assert(destination.IsEmpty ? x.IsEmpty : x.Length > 0 && x.Length % destination.Length == 0, "x is not whole rows.");
        KernelSet kernels = KernelSet.Current;
        int columns = destination.IsEmpty ? 0 : x.Length / destination.Length;
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = kernels.IndexOfMaximum(x.Slice(i * columns, columns));
        }
    }
}
