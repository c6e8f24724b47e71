using System.Numerics.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>The quadratic approximation of a logistic loss in the logits of one class, minimised over some features and the intercept.</summary>
internal sealed class ClassApproximation
{
    /// <summary>Curvatures p(1 − p) below this count as this: a sample that is sure would otherwise take steps without bound.</summary>
    public const double LeastCurvature = 1e-5;

    private const int MostSweeps = 50;

    private readonly double[][] _columns;
    private readonly double[] _curvatures;
    private readonly double[] _rest;
    private readonly Grid _weighted;
    private readonly double[] _squares;

    /// <summary>Approximates the loss at the present coefficients.</summary>
    /// <param name="columns">The features.</param>
    /// <param name="active">Which of them may move.</param>
    /// <param name="curvatures">Second derivatives of the loss by the logits, <c>[n]</c>.</param>
    /// <param name="residuals">Minus the first derivatives, <c>[n]</c>.</param>
    /// <param name="coefficients">The present coefficients of the active features.</param>
    public ClassApproximation(ScreenedColumns columns, int[] active, double[] curvatures, double[] residuals, double[] coefficients)
    {
        _columns = Array.ConvertAll(active, feature => columns[feature]);
        _curvatures = curvatures;
        Coefficients = [.. coefficients];

        // What is left of the step to the class's own optimum, in logits; every move of a coefficient takes its part.
        _rest = new double[curvatures.Length];
        TensorPrimitives.Divide(residuals, curvatures, _rest);
        _weighted = new Grid(active.Length, curvatures.Length);
        _squares = new double[active.Length];
        for (int k = 0; k < active.Length; k++)
        {
            TensorPrimitives.Multiply(_columns[k], curvatures, _weighted.Row(k));
            _squares[k] = TensorPrimitives.Dot<double>(_columns[k], _weighted.Row(k));
        }
    }

    /// <summary>The coefficients of the active features.</summary>
    public double[] Coefficients { get; }

    /// <summary>How far the intercept has moved.</summary>
    public double Shift { get; private set; }

    /// <summary>Coordinate descent until no slope changes by more.</summary>
    /// <param name="magnitudes">Penalty of the sum of magnitudes.</param>
    /// <param name="squares">Penalty of half the sum of squares.</param>
    /// <param name="enough">The change of a slope that ends it.</param>
    public void Descend(double magnitudes, double squares, double enough)
    {
        double total = TensorPrimitives.Sum<double>(_curvatures);
        double largest = double.PositiveInfinity;
        for (int sweep = 0; sweep < MostSweeps && largest > enough; sweep++)
        {
            double shift = TensorPrimitives.Dot<double>(_curvatures, _rest) / total;
            Shift += shift;
            TensorPrimitives.Subtract(_rest, shift, _rest);
            largest = Math.Abs(shift) * total;
            for (int k = 0; k < Coefficients.Length; k++)
            {
                double old = Coefficients[k];
                double pull = TensorPrimitives.Dot<double>(_weighted.Row(k), _rest) + (_squares[k] * old);
                double moved = SoftThreshold.Of(pull, magnitudes) / (_squares[k] + squares);
                if (moved != old)
                {
                    Coefficients[k] = moved;
                    TensorPrimitives.MultiplyAdd(_columns[k], old - moved, _rest, _rest);
                    largest = Math.Max(largest, Math.Abs(moved - old) * _squares[k]);
                }
            }
        }
    }
}
