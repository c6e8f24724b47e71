using System.Numerics.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>
/// The optimum of an elastic net as long as no coefficient changes its sign: there it is a system of linear equations. Where columns are nearly
/// alike, coordinate descent creeps along a valley that this crosses in one step.
/// </summary>
internal static class SignedOptimum
{
    private const double LeastShare = 1e-12;

    /// <summary>Moves coefficients towards it; one that becomes 0 on the way stays there, and the others go on. The objective never rises.</summary>
    /// <param name="columns">The columns of the coefficients, each <c>[n]</c>.</param>
    /// <param name="slopes">What each column's mean product with the residuals is, <c>[columns]</c>.</param>
    /// <param name="coefficients">The coefficients, none of them 0; then moved.</param>
    /// <param name="magnitudes">Penalty of the sum of magnitudes.</param>
    /// <param name="squares">Penalty of half the sum of squares.</param>
    public static void Approach(double[][] columns, double[] slopes, double[] coefficients, double magnitudes, double squares)
    {
        Grid products = Products(columns);
        double[] start = [.. coefficients];

        // A lasso of columns that repeat each other has no single optimum; a little more curvature keeps the steps finite and downhill.
        double shift = Math.Max(squares, LeastShare * Enumerable.Range(0, columns.Length).Select(k => products.Row(k)[k]).DefaultIfEmpty().Max());
        for (int[] free = [.. Enumerable.Range(0, columns.Length)]; free.Length > 0;)
        {
            double[] step = Descent(products, slopes, start, coefficients, free, magnitudes, squares);
            Cholesky.Of(Of(products, free), shift).Solve(step);
            double length = 1;
            int first = -1;
            for (int k = 0; k < free.Length; k++)
            {
                double toZero = -coefficients[free[k]] / step[k];
                if (toZero >= 0 && toZero < length)
                {
                    (length, first) = (toZero, free[k]);
                }
            }

            for (int k = 0; k < free.Length; k++)
            {
                coefficients[free[k]] += length * step[k];
            }

            if (first < 0)
            {
                return;
            }

            coefficients[first] = 0;
            free = [.. free.Where(k => k != first)];
        }
    }

    /// <summary>Minus the slopes of the objective where the coefficients are now.</summary>
    private static double[] Descent(
        Grid products, double[] slopes, double[] start, double[] coefficients, int[] free, double magnitudes, double squares)
    {
        double[] moved = new double[coefficients.Length];
        TensorPrimitives.Subtract(coefficients, start, moved);
        return Array.ConvertAll(
            free,
            k => slopes[k] - TensorPrimitives.Dot<double>(products.Row(k), moved) - (squares * coefficients[k]) - (magnitudes * Math.Sign(coefficients[k])));
    }

    private static Grid Products(double[][] columns)
    {
        var products = new Grid(columns.Length, columns.Length);
        for (int row = 0; row < columns.Length; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double product = TensorPrimitives.Dot<double>(columns[row], columns[column]) / columns[row].Length;
                products.Row(row)[column] = product;
                products.Row(column)[row] = product;
            }
        }

        return products;
    }

    private static Grid Of(Grid products, int[] chosen)
    {
        var part = new Grid(chosen.Length, chosen.Length);
        for (int row = 0; row < chosen.Length; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                part.Row(row)[column] = products.Row(chosen[row])[chosen[column]];
            }
        }

        return part;
    }
}
