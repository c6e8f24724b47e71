using System.Diagnostics;

namespace MetaFusion.Tensors.Kernels;

/// <summary>Picks rows of a matrix, for batches; plain copies, the same for every set of kernels.</summary>
/// <remarks>Contract. Row-major without gaps. Source and destination do not overlap. A row may be picked more than once.</remarks>
public static class Gather
{
    /// <summary>destination[i, :] = source[rows[i], :].</summary>
    /// <param name="source">[n, columns].</param>
    /// <param name="columns">Number of columns; zero or more.</param>
    /// <param name="rows">Row numbers, each in [0, n).</param>
    /// <param name="destination">[rows.Length, columns].</param>
    public static void Rows(ReadOnlySpan<float> source, int columns, ReadOnlySpan<int> rows, Span<float> destination)
    {
        Debug.Assert(destination.Length == rows.Length * columns, "The destination has another size.");
        for (int i = 0; i < rows.Length; i++)
        {
            source.Slice(rows[i] * columns, columns).CopyTo(destination.Slice(i * columns, columns));
        }
    }
}
