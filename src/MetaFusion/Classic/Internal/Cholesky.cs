using System.Numerics.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>The factor L of a symmetric positive definite matrix, <c>A = L Lᵀ</c>, and solutions by it.</summary>
internal sealed class Cholesky
{
    private const int Tile = 16;
    private readonly Grid _factor;

    private Cholesky(Grid factor) => _factor = factor;

    /// <summary>Factors <c>A + shift · I</c>.</summary>
    /// <param name="lower">A; its lower triangle is read.</param>
    /// <param name="shift">Above 0 and large enough that the sum is positive definite in float64.</param>
    /// <remarks>Rows are made in blocks, and every finished row is read once for a block.</remarks>
    public static Cholesky Of(Grid lower, double shift)
    {
        int n = lower.Rows;
        var factor = new Grid(n, n);
        for (int top = 0; top < n; top += Tile)
        {
            int bottom = Math.Min(top + Tile, n);
            for (int column = 0; column < bottom; column++)
            {
                Span<double> pivot = factor.Row(column);
                for (int row = Math.Max(top, column); row < bottom; row++)
                {
                    Span<double> own = factor.Row(row);
                    double rest = lower.Row(row)[column] - TensorPrimitives.Dot<double>(own[..column], pivot[..column]);
                    own[column] = row == column ? Math.Sqrt(Math.Max(rest + shift, double.Epsilon)) : rest / pivot[column];
                }
            }
        }

        return new Cholesky(factor);
    }

    /// <summary>Solves <c>A x = b</c> in place.</summary>
    /// <param name="values">b, then x.</param>
    public void Solve(Span<double> values)
    {
        for (int row = 0; row < _factor.Rows; row++)
        {
            Span<double> own = _factor.Row(row);
            values[row] = (values[row] - TensorPrimitives.Dot<double>(own[..row], values[..row])) / own[row];
        }

        for (int row = _factor.Rows - 1; row >= 0; row--)
        {
            Span<double> own = _factor.Row(row);
            values[row] /= own[row];
            TensorPrimitives.MultiplyAdd(own[..row], -values[row], values[..row], values[..row]);
        }
    }
}
