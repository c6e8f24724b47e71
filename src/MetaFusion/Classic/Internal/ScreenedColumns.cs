using System.Numerics.Tensors;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>
/// The centred columns of a wide table: all of them are screened at once in float32, and only those that a model may use are held in float64.
/// </summary>
internal sealed class ScreenedColumns(Matrix features)
{
    /// <summary>What float32 may take from the largest slope.</summary>
    private const float Slack = 1e-4f;

    private const int Tile = 1024;

    private readonly double[]?[] _columns = new double[features.Columns][];
    private readonly double?[] _means = new double?[features.Columns];
    private readonly double?[] _squares = new double?[features.Columns];

    /// <summary>Number of columns.</summary>
    public int Count => features.Columns;

    /// <summary>Number of samples.</summary>
    public int Samples => features.Rows;

    /// <summary>One column less its mean, <c>[n]</c>.</summary>
    public double[] this[int column] => _columns[column] ??= Read(column);

    /// <summary>The mean of a column.</summary>
    public double Mean(int column) => _means[column] ??= SumOf(column) / Samples;

    /// <summary>The mean square of a centred column.</summary>
    public double MeanSquare(int column) => _squares[column] ??= TensorPrimitives.SumOfSquares<double>(this[column]) / Samples;

    /// <summary>The products of all columns with some vectors, <c>[vectors, columns]</c>, to the precision of float32.</summary>
    /// <param name="vectors"><c>[vectors, n]</c>; their means are taken from them, which takes those of the columns from the products.</param>
    public Matrix Slopes(Grid vectors)
    {
        var narrow = new Matrix(vectors.Rows, vectors.Width);
        var centred = new double[vectors.Width];
        for (int vector = 0; vector < vectors.Rows; vector++)
        {
            ReadOnlySpan<double> own = vectors.Row(vector);
            TensorPrimitives.Subtract(own, TensorPrimitives.Sum(own) / own.Length, centred);
            TensorPrimitives.ConvertTruncating<double, float>(centred, narrow.Row(vector));
        }

        // A few vectors and very many columns: every value is read once, and a tile of sums stays in the cache meanwhile.
        var slopes = new Matrix(vectors.Rows, features.Columns);
        for (int first = 0; first < features.Columns; first += Tile)
        {
            int width = Math.Min(Tile, features.Columns - first);
            for (int i = 0; i < features.Rows; i++)
            {
                ReadOnlySpan<float> values = features.Row(i).Slice(first, width);
                for (int vector = 0; vector < vectors.Rows; vector++)
                {
                    Span<float> sums = slopes.Row(vector).Slice(first, width);
                    TensorPrimitives.MultiplyAdd(values, narrow[vector, i], sums, sums);
                }
            }
        }

        return slopes;
    }

    /// <summary>The largest magnitude among all products, in float64.</summary>
    /// <param name="vectors"><c>[vectors, n]</c>, each of which sums to 0.</param>
    /// <param name="slopes">Their products.</param>
    public double Steepest(Grid vectors, Matrix slopes)
    {
        double steepest = 0;
        float candidate = (1 - Slack) * Math.Abs(TensorPrimitives.MaxMagnitude<float>(slopes.Values));
        for (int vector = 0; vector < vectors.Rows; vector++)
        {
            for (int column = 0; column < Count; column++)
            {
                if (Math.Abs(slopes[vector, column]) >= candidate)
                {
                    steepest = Math.Max(steepest, Math.Abs(TensorPrimitives.Dot<double>(this[column], vectors.Row(vector))));
                }
            }
        }

        return steepest;
    }

    private double SumOf(int column)
    {
        double sum = 0;
        for (int i = 0; i < features.Rows; i++)
        {
            sum += features[i, column];
        }

        return sum;
    }

    private double[] Read(int column)
    {
        double mean = Mean(column);
        return [.. Enumerable.Range(0, features.Rows).Select(i => features[i, column] - mean)];
    }
}
