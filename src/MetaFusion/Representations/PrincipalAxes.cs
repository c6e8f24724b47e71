using System.Numerics;
using System.Numerics.Tensors;
using MetaFusion.Tensors.LinearAlgebra;

namespace MetaFusion.Representations;

/// <summary>Principal component analysis in float64, before anything is rounded for storage.</summary>
/// <param name="Mean">Column means, <c>[columns]</c>.</param>
/// <param name="Components">Row-major <c>[components, columns]</c>, orthonormal, largest loading positive.</param>
/// <param name="ExplainedVariance">Falling, divisor n − 1, <c>[components]</c>.</param>
internal sealed record PrincipalAxes(double[] Mean, double[] Components, double[] ExplainedVariance)
{
    // A tile of 1,000 rows by 256 columns is 2 MB: it stays in the second-level cache with room to spare.
    private const int TileWidth = 256;

    /// <summary>Finds the axes of a row-major table.</summary>
    public static PrincipalAxes Find<T>(ReadOnlySpan<T> values, int rows, int columns, int count, string? modality)
        where T : unmanaged, INumber<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        string thing = modality is null ? $"pca:{count}" : $"modality '{modality}', pca:{count}";
        int most = Math.Max(0, Math.Min(rows - 1, columns));
        if (count > most)
        {
            throw TooMany(thing, rows, columns, most);
        }

        PrincipalAxes axes = FindUpTo(values, rows, columns, count, thing);
        int found = axes.ExplainedVariance.Length;
        return found == count ? axes : throw TooMany(thing, rows, columns, found);
    }

    /// <summary>Finds as many axes as there are, but no more than wanted; none if all rows are alike.</summary>
    public static PrincipalAxes FindUpTo<T>(ReadOnlySpan<T> values, int rows, int columns, int most, string thing)
        where T : unmanaged, INumber<T>
    {
        double[] mean = ColumnMeans(values, rows, columns);
        int notFinite = Array.FindIndex(mean, value => !double.IsFinite(value));
        if (notFinite >= 0)
        {
            throw new RepresentationException(
                $"{thing}: column {notFinite + 1} holds a value that is missing or infinite; impute or remove it");
        }

        bool wide = columns > rows;
        int size = wide ? rows : columns;
        double[] products = wide
            ? RowProducts(values, rows, columns, mean)
            : ColumnProducts(values, rows, columns, mean);
        most = Math.Min(most, Math.Min(rows - 1, size));
        SymmetricEigen eigen = Decompose(products, size, most, thing);
        int count = Math.Min(most, Rank(eigen.Values, Math.Max(rows, columns)));
        double[] leading = eigen.Vectors[..(count * size)];
        double[] components = wide ? FromRowSpace(values, rows, columns, mean, leading, count) : leading;
        for (int c = 0; c < count; c++)
        {
            Orient(components.AsSpan(c * columns, columns));
        }

        return new PrincipalAxes(mean, components, [.. eigen.Values.Take(count).Select(value => value / (rows - 1))]);
    }

    private static SymmetricEigen Decompose(double[] products, int size, int count, string thing)
    {
        try
        {
            return SymmetricEigen.Decompose(products, size, count);
        }
        catch (ArithmeticException exception)
        {
            throw new RepresentationException(
                $"{thing}: its components cannot be computed in double precision ({exception.Message}); rescale the columns", exception);
        }
    }

    private static RepresentationException TooMany(string thing, int rows, int columns, int most) =>
        new($"{thing}: {rows} training rows of {columns} columns have only {most} independent directions; " +
            (most > 0 ? $"ask for {most} components or fewer" : "leave this representation out"));

    private static double[] ColumnMeans<T>(ReadOnlySpan<T> values, int rows, int columns)
        where T : unmanaged, INumber<T>
    {
        var mean = new double[columns];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> cells = values.Slice(row * columns, columns);
            for (int c = 0; c < cells.Length; c++)
            {
                mean[c] += double.CreateTruncating(cells[c]);
            }
        }

        TensorPrimitives.Divide(mean, rows, mean);
        return mean;
    }

    /// <summary>Inner products between centred rows, <c>[rows, rows]</c>; only tiles of columns are held in float64.</summary>
    private static double[] RowProducts<T>(ReadOnlySpan<T> values, int rows, int columns, double[] mean)
        where T : unmanaged, INumber<T>
    {
        var products = new double[rows * rows];
        var tile = new double[rows * TileWidth];
        for (int first = 0; first < columns; first += TileWidth)
        {
            int width = Math.Min(TileWidth, columns - first);
            FillTile(values, rows, columns, mean, first, width, tile);
            SelfProduct.Add(tile, rows, width, products);
        }

        SelfProduct.Mirror(products, rows);
        return products;
    }

    /// <summary>Inner products between centred columns, <c>[columns, columns]</c>.</summary>
    private static double[] ColumnProducts<T>(ReadOnlySpan<T> values, int rows, int columns, double[] mean)
        where T : unmanaged, INumber<T>
    {
        var products = new double[columns * columns];
        var tile = new double[columns * TileWidth];
        for (int first = 0; first < rows; first += TileWidth)
        {
            int width = Math.Min(TileWidth, rows - first);
            for (int i = 0; i < width; i++)
            {
                ReadOnlySpan<T> cells = values.Slice((first + i) * columns, columns);
                for (int c = 0; c < cells.Length; c++)
                {
                    tile[(c * width) + i] = double.CreateTruncating(cells[c]) - mean[c];
                }
            }

            SelfProduct.Add(tile, columns, width, products);
        }

        SelfProduct.Mirror(products, columns);
        return products;
    }

    /// <summary>The centred columns [first, first + width), row-major <c>[rows, width]</c>.</summary>
    private static void FillTile<T>(
        ReadOnlySpan<T> values, int rows, int columns, double[] mean, int first, int width, double[] tile)
        where T : unmanaged, INumber<T>
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> cells = values.Slice((row * columns) + first, width);
            for (int c = 0; c < cells.Length; c++)
            {
                tile[(row * width) + c] = double.CreateTruncating(cells[c]) - mean[first + c];
            }
        }
    }

    /// <summary>Turns eigenvectors u of the row products into directions <c>Xᵀu / |Xᵀu|</c>.</summary>
    private static double[] FromRowSpace<T>(
        ReadOnlySpan<T> values, int rows, int columns, double[] mean, double[] vectors, int count)
        where T : unmanaged, INumber<T>
    {
        var components = new double[count * columns];
        var tile = new double[rows * TileWidth];
        for (int first = 0; first < columns; first += TileWidth)
        {
            int width = Math.Min(TileWidth, columns - first);
            FillTile(values, rows, columns, mean, first, width, tile);
            for (int c = 0; c < count; c++)
            {
                Span<double> part = components.AsSpan((c * columns) + first, width);
                for (int row = 0; row < rows; row++)
                {
                    TensorPrimitives.MultiplyAdd(tile.AsSpan(row * width, width), vectors[(c * rows) + row], part, part);
                }
            }
        }

        return components;
    }

    private static int Rank(double[] falling, int longerSide)
    {
        // Eigenvalues below the longer side times epsilon, relative to the largest, are rounding.
        double noise = falling[0] * longerSide * Tridiagonal.Epsilon;
        return falling.Count(value => value > noise);
    }

    /// <summary>Unit length, largest loading positive (of equal ones the first).</summary>
    private static void Orient(Span<double> component)
    {
        int largest = 0;
        for (int i = 1; i < component.Length; i++)
        {
            largest = Math.Abs(component[i]) > Math.Abs(component[largest]) ? i : largest;
        }

        double length = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(component));
        TensorPrimitives.Divide(component, component[largest] < 0 ? -length : length, component);
    }
}
