using System.Numerics.Tensors;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>A row-major float64 matrix.</summary>
internal sealed class Grid(int rows, int columns)
{
    private const int Tile = 16;

    /// <summary>Number of rows.</summary>
    public int Rows => rows;

    /// <summary>Number of columns.</summary>
    public int Width => columns;

    /// <summary>All values, <c>[Rows, Width]</c>.</summary>
    public double[] Values { get; } = new double[checked(rows * columns)];

    /// <summary>One row, <c>[Width]</c>.</summary>
    public Span<double> Row(int row) => Values.AsSpan(row * columns, columns);

    /// <summary>A copy of a float32 matrix.</summary>
    public static Grid Of(Matrix matrix)
    {
        var grid = new Grid(matrix.Rows, matrix.Columns);
        TensorPrimitives.ConvertTruncating<float, double>(matrix.Values, grid.Values);
        return grid;
    }

    /// <summary>The transpose, so that what was a column is contiguous.</summary>
    public Grid Transposed()
    {
        var result = new Grid(columns, rows);
        for (int top = 0; top < rows; top += Tile)
        {
            for (int column = 0; column < columns; column++)
            {
                for (int row = top; row < Math.Min(top + Tile, rows); row++)
                {
                    result.Values[(column * rows) + row] = Values[(row * columns) + column];
                }
            }
        }

        return result;
    }

    /// <summary>Takes the mean of every row away from it, and returns the means, <c>[Rows]</c>.</summary>
    public double[] CenterRows()
    {
        var means = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            Span<double> values = Row(row);
            means[row] = TensorPrimitives.Sum<double>(values) / columns;
            TensorPrimitives.Subtract(values, means[row], values);
        }

        return means;
    }
}
