using System.Numerics.Tensors;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>
/// Multinomial logistic regression under an elastic net, <c>Σ vᵢ (−log p_y) + λ(a Σ|b| + (1 − a)/2 Σ b²)</c>, class by class:
/// the loss is replaced by its quadratic approximation in the class's logits, which coordinate descent minimises (Friedman,
/// Hastie, Tibshirani 2010, section 4); the step is halved until the objective falls.
/// </summary>
internal sealed class ElasticNetLogisticPath : LinearPath
{
    private const int MostRounds = 300;
    private const int MostSweeps = 50;
    private const int MostHalvings = 30;

    /// <summary>The optimality conditions hold to this share of the steepest slope of the model without features.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>Curvatures p(1 − p) below this count as this: a sample that is sure would otherwise take steps without bound.</summary>
    private const double LeastCurvature = 1e-5;

    private readonly double _mix;
    private readonly Grid _columns;
    private readonly ClassTargets _targets;
    private readonly LogisticState _state;
    private readonly double _enough;

    /// <summary>Prepares the path.</summary>
    /// <param name="task">Knows classes and their weights.</param>
    /// <param name="features"><c>[n, features]</c>.</param>
    /// <param name="targets">Encoded targets, <c>[n, 1]</c>.</param>
    /// <param name="mix">a, above 0 and at most 1.</param>
    public ElasticNetLogisticPath(LearningTask task, Matrix features, Matrix targets, double mix)
    {
        _mix = mix;
        _columns = Grid.Of(features).Transposed();
        _targets = new ClassTargets(task, targets);
        _state = new LogisticState(_targets, features.Columns);
        double steepest = 0;
        var residuals = new double[features.Rows];
        for (int c = 0; c < _targets.Classes; c++)
        {
            _state.Residuals(c, residuals);
            for (int feature = 0; feature < features.Columns; feature++)
            {
                steepest = Math.Max(steepest, Math.Abs(TensorPrimitives.Dot<double>(_columns.Row(feature), residuals)));
            }
        }

        Strongest = steepest > 0 ? steepest / mix : 1;
        _enough = Tolerance * steepest;
    }

    /// <inheritdoc/>
    public override double Strongest { get; }

    /// <inheritdoc/>
    public override double WeakestShare => _columns.Width > _columns.Rows ? 1e-4 : 1e-2;

    /// <inheritdoc/>
    public override LinearMap Solve(double penalty)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            double violation = 0;
            for (int c = 0; c < _targets.Classes; c++)
            {
                violation = Math.Max(violation, Improve(c, penalty));
            }

            if (violation <= _enough)
            {
                break;
            }
        }

        var coefficients = new Grid(_targets.Classes, _columns.Rows);
        _state.Coefficients.Values.CopyTo(coefficients.Values, 0);
        return new LinearMap(coefficients, [.. _state.Intercepts]);
    }

    /// <summary>Improves the coefficients of one class; returns how far from optimal they were.</summary>
    private double Improve(int c, double penalty)
    {
        int n = _columns.Width;
        var residuals = new double[n];
        _state.Residuals(c, residuals);
        Span<double> own = _state.Coefficients.Row(c);
        double violation = Math.Abs(TensorPrimitives.Sum<double>(residuals));
        var active = new List<int>();
        for (int feature = 0; feature < own.Length; feature++)
        {
            double slope = TensorPrimitives.Dot<double>(_columns.Row(feature), residuals) - (penalty * (1 - _mix) * own[feature]);
            double excess = own[feature] == 0
                ? Math.Abs(slope) - (penalty * _mix)
                : Math.Abs(slope - (penalty * _mix * Math.Sign(own[feature])));
            if (own[feature] != 0 || excess > 0)
            {
                active.Add(feature);
                violation = Math.Max(violation, excess);
            }
        }

        if (violation > _enough)
        {
            // Far from the optimum the approximation is not worth an exact solution.
            Step(c, penalty, active, residuals, Math.Max(_enough, violation) / 10);
        }

        return violation;
    }

    private void Step(int c, double penalty, List<int> active, double[] residuals, double enough)
    {
        int n = _columns.Width;
        double[] before = _state.Coefficients.Row(c).ToArray();
        double interceptBefore = _state.Intercepts[c];
        double[] logitsBefore = _state.Logits.Row(c).ToArray();
        double objective = _state.Loss + Penalty(before, penalty);
        Descend(c, penalty, active, residuals, enough);
        double[] target = _state.Coefficients.Row(c).ToArray();
        double interceptTarget = _state.Intercepts[c];
        double length = 1;
        for (int halving = 0; halving < MostHalvings; halving++, length /= 2)
        {
            Span<double> own = _state.Coefficients.Row(c);
            Span<double> logits = _state.Logits.Row(c);
            TensorPrimitives.Lerp<double>(before, target, length, own);
            _state.Intercepts[c] = interceptBefore + (length * (interceptTarget - interceptBefore));
            logitsBefore.CopyTo(logits);
            TensorPrimitives.Add(logits, _state.Intercepts[c] - interceptBefore, logits);
            foreach (int feature in active)
            {
                TensorPrimitives.MultiplyAdd(_columns.Row(feature), own[feature] - before[feature], logits, logits);
            }

            if (_state.Update() + Penalty(own, penalty) <= objective)
            {
                return;
            }
        }

        // No step falls: rounding hides any further decrease.
        before.CopyTo(_state.Coefficients.Row(c));
        _state.Intercepts[c] = interceptBefore;
        logitsBefore.CopyTo(_state.Logits.Row(c));
        _state.Update();
    }

    /// <summary>Coordinate descent on the quadratic approximation, over the features that may move, until no slope changes by more.</summary>
    private void Descend(int c, double penalty, List<int> active, double[] residuals, double enough)
    {
        int n = _columns.Width;
        Span<double> own = _state.Coefficients.Row(c);
        var curvatures = new double[n];
        for (int i = 0; i < n; i++)
        {
            double p = _state.Probabilities.Row(c)[i];
            curvatures[i] = _targets.Shares[i] * Math.Max(p * (1 - p), LeastCurvature);
        }

        // What is left of the step to the class's own optimum, in logits; every move of a coefficient takes its part.
        var rest = new double[n];
        TensorPrimitives.Divide(residuals, curvatures, rest);
        double total = TensorPrimitives.Sum<double>(curvatures);
        var weighted = new Grid(active.Count, n);
        var squares = new double[active.Count];
        for (int k = 0; k < active.Count; k++)
        {
            TensorPrimitives.Multiply(_columns.Row(active[k]), curvatures, weighted.Row(k));
            squares[k] = TensorPrimitives.Dot<double>(_columns.Row(active[k]), weighted.Row(k));
        }

        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double shift = TensorPrimitives.Dot<double>(curvatures, rest) / total;
            _state.Intercepts[c] += shift;
            TensorPrimitives.Subtract(rest, shift, rest);
            double largest = Math.Abs(shift) * total;
            for (int k = 0; k < active.Count; k++)
            {
                double old = own[active[k]];
                double pull = TensorPrimitives.Dot<double>(weighted.Row(k), rest) + (squares[k] * old);
                double moved = SoftThreshold.Of(pull, penalty * _mix) / (squares[k] + (penalty * (1 - _mix)));
                if (moved != old)
                {
                    own[active[k]] = moved;
                    TensorPrimitives.MultiplyAdd(_columns.Row(active[k]), old - moved, rest, rest);
                    largest = Math.Max(largest, Math.Abs(moved - old) * squares[k]);
                }
            }

            if (largest <= enough)
            {
                return;
            }
        }
    }

    private double Penalty(ReadOnlySpan<double> coefficients, double penalty) =>
        penalty * ((_mix * TensorPrimitives.SumOfMagnitudes(coefficients)) + ((1 - _mix) / 2 * TensorPrimitives.SumOfSquares(coefficients)));
}
