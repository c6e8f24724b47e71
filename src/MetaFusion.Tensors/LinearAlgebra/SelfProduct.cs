using System.Numerics.Tensors;

namespace MetaFusion.Tensors.LinearAlgebra;

/// <summary>Sums <c>A Aᵀ</c> in float64, one tile of A's columns after the other, always in the same order.</summary>
internal static class SelfProduct
{
    private const int Block = 16;

    /// <summary>Adds the lower triangle of <c>A Aᵀ</c>.</summary>
    /// <param name="tile">Row-major <c>[size, width]</c>.</param>
    /// <param name="size">Rows of the tile.</param>
    /// <param name="width">Columns of the tile.</param>
    /// <param name="products">Row-major <c>[size, size]</c>; added to at and below the diagonal.</param>
    public static void Add(ReadOnlySpan<double> tile, int size, int width, Span<double> products)
    {
        // A block of rows is held in the first-level cache while all the others stream past it.
        for (int first = 0; first < size; first += Block)
        {
            for (int i = first; i < size; i++)
            {
                ReadOnlySpan<double> row = tile.Slice(i * width, width);
                int last = Math.Min(first + Block - 1, i);
                for (int j = first; j <= last; j++)
                {
                    products[(i * size) + j] += TensorPrimitives.Dot(row, tile.Slice(j * width, width));
                }
            }
        }
    }

    /// <summary>Copies the lower triangle to the upper one.</summary>
    public static void Mirror(Span<double> products, int size)
    {
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                products[(j * size) + i] = products[(i * size) + j];
            }
        }
    }
}
