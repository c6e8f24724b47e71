using System.Numerics.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>
/// Minimises a smooth convex function by limited-memory BFGS with a backtracking line search (Nocedal and Wright, Numerical
/// Optimization, 2006, algorithms 7.4 and 3.1).
/// </summary>
internal static class Lbfgs
{
    private const int Memory = 12;
    private const int MostSteps = 1000;
    private const double SufficientDecrease = 1e-4;
    private const double SmallestStep = 1e-12;

    /// <summary>Moves a point to the minimum.</summary>
    /// <param name="point">The start; then the minimum.</param>
    /// <param name="evaluate">Gives the value at a point and overwrites the gradient.</param>
    /// <param name="enough">Ends when no element of the gradient is larger.</param>
    /// <param name="curvatures">About how strongly the function bends along every coordinate, above 0; the scale does not matter.</param>
    public static void Minimise(double[] point, Func<double[], double[], double> evaluate, double enough, double[] curvatures)
    {
        var gradient = new double[point.Length];
        double value = evaluate(point, gradient);
        var direction = new double[point.Length];
        var next = new double[point.Length];
        var nextGradient = new double[point.Length];
        var pairs = new List<(double[] Step, double[] Change, double Curvature)>();
        for (int step = 0; step < MostSteps && Math.Abs(TensorPrimitives.MaxMagnitude<double>(gradient)) > enough; step++)
        {
            Direct(gradient, pairs, curvatures, direction);
            double slope = TensorPrimitives.Dot<double>(gradient, direction);
            double length = pairs.Count == 0 ? Math.Min(1, 1 / TensorPrimitives.Norm<double>(gradient)) : 1;
            double nextValue;
            while (true)
            {
                TensorPrimitives.MultiplyAdd(direction, length, point, next);
                nextValue = evaluate(next, nextGradient);
                if (nextValue <= value + (SufficientDecrease * length * slope))
                {
                    break;
                }

                length /= 2;
                if (length < SmallestStep)
                {
                    // Rounding hides any further decrease.
                    return;
                }
            }

            Remember(pairs, point, next, gradient, nextGradient);
            (gradient, nextGradient) = (nextGradient, gradient);
            next.CopyTo(point, 0);
            value = nextValue;
        }
    }

    private static void Remember(
        List<(double[] Step, double[] Change, double Curvature)> pairs, double[] point, double[] next, double[] gradient, double[] nextGradient)
    {
        var step = new double[point.Length];
        var change = new double[point.Length];
        TensorPrimitives.Subtract(next, point, step);
        TensorPrimitives.Subtract(nextGradient, gradient, change);
        double curvature = TensorPrimitives.Dot<double>(step, change);
        if (curvature <= 1e-14 * TensorPrimitives.SumOfSquares<double>(change))
        {
            return;
        }

        if (pairs.Count == Memory)
        {
            pairs.RemoveAt(0);
        }

        pairs.Add((step, change, curvature));
    }

    private static void Direct(
        double[] gradient, List<(double[] Step, double[] Change, double Curvature)> pairs, double[] curvatures, double[] direction)
    {
        TensorPrimitives.Negate<double>(gradient, direction);
        var shares = new double[pairs.Count];
        for (int k = pairs.Count - 1; k >= 0; k--)
        {
            shares[k] = TensorPrimitives.Dot<double>(pairs[k].Step, direction) / pairs[k].Curvature;
            TensorPrimitives.MultiplyAdd(pairs[k].Change, -shares[k], direction, direction);
        }

        TensorPrimitives.Divide(direction, curvatures, direction);
        if (pairs.Count > 0)
        {
            (_, double[] change, double curvature) = pairs[^1];
            var scaled = new double[change.Length];
            TensorPrimitives.Divide(change, curvatures, scaled);
            TensorPrimitives.Multiply(direction, curvature / TensorPrimitives.Dot<double>(change, scaled), direction);
        }

        for (int k = 0; k < pairs.Count; k++)
        {
            double correction = shares[k] - (TensorPrimitives.Dot<double>(pairs[k].Change, direction) / pairs[k].Curvature);
            TensorPrimitives.MultiplyAdd(pairs[k].Step, correction, direction, direction);
        }
    }
}
