using System.Diagnostics;

namespace MetaFusion.Tensors.Kernels;

/// <summary>Arithmetic element by element, on spans.</summary>
/// <remarks>
/// Contract. All spans have the same length, any length from 0; debug builds assert it. The destination may be one of the
/// operands (in place), any other overlap is not allowed. NaN and infinity follow IEEE 754 unless a method says otherwise.
/// Every element is computed alone by the same instructions wherever it stands, so splitting a span changes no bit, and all
/// sets of one machine agree to the bit; machines with and without fused multiply-add differ within the stated tolerances.
/// </remarks>
internal static partial class Elementwise
{
    /// <summary>destination = x + y.</summary>
    public static void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
    {
        Debug.Assert(y.Length == x.Length && destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Add(x, y, destination);
    }

    /// <summary>destination = x - y.</summary>
    public static void Subtract(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
    {
        Debug.Assert(y.Length == x.Length && destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Subtract(x, y, destination);
    }

    /// <summary>destination = x * y.</summary>
    public static void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
    {
        Debug.Assert(y.Length == x.Length && destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Multiply(x, y, destination);
    }

    /// <summary>destination = x / y.</summary>
    public static void Divide(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
    {
        Debug.Assert(y.Length == x.Length && destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Divide(x, y, destination);
    }

    /// <summary>destination = factor * x.</summary>
    public static void Scale(ReadOnlySpan<float> x, float factor, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Scale(x, factor, destination);
    }

    /// <summary>destination = the square root of x, correctly rounded; NaN below 0.</summary>
    public static void Sqrt(ReadOnlySpan<float> x, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Sqrt(x, destination);
    }

    /// <summary>destination = x * x.</summary>
    public static void Square(ReadOnlySpan<float> x, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Square(x, destination);
    }

    /// <summary>destination = |x|.</summary>
    public static void Abs(ReadOnlySpan<float> x, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Abs(x, destination);
    }

    /// <summary>destination = x held between low and high; NaN stays NaN.</summary>
    public static void Clamp(ReadOnlySpan<float> x, float low, float high, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Clamp(x, low, high, destination);
    }

    /// <summary>destination += factor * x (axpy), each element rounded once where the machine fuses.</summary>
    public static void AddScaled(ReadOnlySpan<float> x, float factor, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.AddScaled(x, destination, factor, destination);
    }

    /// <summary>destination[i, j] = x[i, j] + row[j]: a bias of length [columns] on x [rows, columns].</summary>
    public static void AddRowBroadcast(ReadOnlySpan<float> x, ReadOnlySpan<float> row, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        Debug.Assert(row.Length == 0 ? x.Length == 0 : x.Length % row.Length == 0, "x is not whole rows.");
        KernelSet.Current.AddRowBroadcast(x, row, destination);
    }
}
