namespace MetaFusion.Evaluation.Diagnostics;

/// <summary>Counts points in hexagons: with many samples a picture of counts shows what overlapping dots hide.</summary>
/// <remarks>
/// Carr, Littlefield, Nicholson, Littlefield, Scatterplot matrix techniques for large N, 1987: the hexagon of a point is
/// the nearest centre of two shifted rectangular lattices. Both axes are scaled to their range.
/// </remarks>
internal static class HexagonGrid
{
    private const int Columns = 40;
    private static readonly double RowHeight = Math.Sqrt(3);

    /// <summary>The hexagons that hold points, left to right and bottom to top; at most about 1900.</summary>
    public static ScatterPoint[] Count(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        (double x0, double width) = Range(x);
        (double y0, double height) = Range(y);
        var counts = new Dictionary<(int Row, int Column), int>();
        for (int i = 0; i < x.Length; i++)
        {
            (int, int) cell = CellOf((x[i] - x0) / width * Columns, (y[i] - y0) / height * Columns);
            counts[cell] = counts.GetValueOrDefault(cell) + 1;
        }

        return counts
            .OrderBy(cell => cell.Key)
            .Select(cell => new ScatterPoint(
                x0 + (cell.Key.Column / 2.0 / Columns * width), y0 + (cell.Key.Row / 2.0 * RowHeight / Columns * height), cell.Value))
            .ToArray();
    }

    /// <summary>Twice the row and column of the nearest centre: whole in the first lattice, odd in the shifted one.</summary>
    private static (int Row, int Column) CellOf(double x, double y)
    {
        double row = y / RowHeight;
        (int row1, int column1) = ((int)Math.Round(row), (int)Math.Round(x));
        (int row2, int column2) = ((int)Math.Floor(row), (int)Math.Floor(x));
        double distance1 = ((x - column1) * (x - column1)) + (3 * (row - row1) * (row - row1));
        double distance2 = ((x - column2 - 0.5) * (x - column2 - 0.5)) + (3 * (row - row2 - 0.5) * (row - row2 - 0.5));
        return distance1 < distance2 ? (2 * row1, 2 * column1) : ((2 * row2) + 1, (2 * column2) + 1);
    }

    private static (double Low, double Width) Range(ReadOnlySpan<double> values)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in values)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return (low, high > low ? high - low : 1);
    }
}
