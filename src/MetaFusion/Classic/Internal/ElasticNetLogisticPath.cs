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
    private const int MostHalvings = 30;

    /// <summary>The optimality conditions hold to this share of the steepest slope of the model without features.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>A path ends where this share of the loss of the model without features is left: all samples are known by heart.</summary>
    private const double Saturation = 1e-3;

    private readonly double _mix;
    private readonly ScreenedColumns _columns;
    private readonly ClassTargets _targets;
    private readonly LogisticState _state;
    private readonly Members[] _members;
    private readonly double _enough;
    private readonly double _saturated;
    private Matrix _slopes;
    private double _last;

    /// <summary>Prepares the path.</summary>
    /// <param name="task">Knows classes and their weights.</param>
    /// <param name="features"><c>[n, features]</c>.</param>
    /// <param name="targets">Encoded targets, <c>[n, 1]</c>.</param>
    /// <param name="mix">a, above 0 and at most 1.</param>
    public ElasticNetLogisticPath(LearningTask task, Matrix features, Matrix targets, double mix)
    {
        _mix = mix;
        _columns = new ScreenedColumns(features);
        _targets = new ClassTargets(task, targets);
        _state = new LogisticState(_targets, features.Columns);
        _saturated = Saturation * _state.Loss;
        _members = [.. Enumerable.Range(0, _targets.Classes).Select(_ => new Members(features.Columns))];
        Grid residuals = Residuals();
        _slopes = _columns.Slopes(residuals);
        double steepest = _columns.Steepest(residuals, _slopes);
        _last = Strongest = steepest > 0 ? steepest / mix : 1;
        _enough = Tolerance * steepest;
    }

    /// <inheritdoc/>
    public override double Strongest { get; }

    /// <inheritdoc/>
    public override double WeakestShare => _columns.Samples > _columns.Count ? 1e-5 : 1e-4;

    /// <inheritdoc/>
    public override int Steps => 60;

    /// <inheritdoc/>
    public override bool IsSpent => _state.Loss <= _saturated;

    /// <inheritdoc/>
    public override LinearMap Solve(double penalty)
    {
        Descend(penalty);
        var coefficients = new Grid(_targets.Classes, _columns.Count);
        _state.Coefficients.Values.CopyTo(coefficients.Values, 0);
        double[] intercepts = [.. _state.Intercepts];
        for (int c = 0; c < intercepts.Length; c++)
        {
            foreach (int feature in _members[c].Order)
            {
                intercepts[c] -= coefficients.Row(c)[feature] * _columns.Mean(feature);
            }
        }

        return new LinearMap(coefficients, intercepts);
    }

    private void Descend(double penalty)
    {
        double expected = _mix * ((2 * penalty) - Math.Max(_last, penalty));
        for (int c = 0; c < _members.Length; c++)
        {
            _members[c].Add(_slopes.Row(c), expected, feature => _columns.MeanSquare(feature) > 0);
        }

        bool joined;
        do
        {
            Settle(penalty);
            Grid residuals = Residuals();
            _slopes = _columns.Slopes(residuals);
            joined = false;
            for (int c = 0; c < _members.Length; c++)
            {
                int own = c;
                double most = (penalty * _mix) + _enough;
                joined |= _members[c].Add(
                    _slopes.Row(c), penalty * _mix, feature => Math.Abs(TensorPrimitives.Dot<double>(_columns[feature], residuals.Row(own))) > most);
            }
        }
        while (joined);

        _last = penalty;
    }

    /// <summary>Improves one class after the other until the members of all are optimal.</summary>
    private void Settle(double penalty)
    {
        double violation = double.PositiveInfinity;
        for (int round = 0; round < MostRounds && violation > _enough; round++)
        {
            violation = 0;
            for (int c = 0; c < _members.Length; c++)
            {
                violation = Math.Max(violation, Improve(c, penalty));
            }
        }
    }

    /// <summary>Improves the coefficients of one class; returns how far from optimal they were.</summary>
    private double Improve(int c, double penalty)
    {
        var residuals = new double[_columns.Samples];
        _state.Residuals(c, residuals);
        Span<double> own = _state.Coefficients.Row(c);
        double violation = Math.Abs(TensorPrimitives.Sum<double>(residuals));
        var active = new List<int>();
        foreach (int feature in _members[c].Order)
        {
            double slope = TensorPrimitives.Dot<double>(_columns[feature], residuals) - (penalty * (1 - _mix) * own[feature]);
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
            Step(c, penalty, [.. active], residuals, Math.Max(_enough, violation) / 10);
        }

        return violation;
    }

    private void Step(int c, double penalty, int[] active, double[] residuals, double enough)
    {
        double[] before = Array.ConvertAll(active, feature => _state.Coefficients.Row(c)[feature]);
        double interceptBefore = _state.Intercepts[c];
        double[] logitsBefore = _state.Logits.Row(c).ToArray();
        double objective = _state.Loss + Penalty(before, penalty);

        // Far from the optimum the approximation is not worth an exact solution.
        var approximation = new ClassApproximation(_columns, active, Curvatures(c), residuals, before);
        approximation.Descend(penalty * _mix, penalty * (1 - _mix), enough);
        double length = 1;
        for (int halving = 0; halving < MostHalvings; halving++, length /= 2)
        {
            double[] moved = [.. before];
            TensorPrimitives.Lerp<double>(before, approximation.Coefficients, length, moved);
            Take(moved, interceptBefore + (length * approximation.Shift));
            if (_state.Update() + Penalty(moved, penalty) <= objective)
            {
                return;
            }
        }

        // No step falls: rounding hides any further decrease.
        Take(before, interceptBefore);
        _state.Update();

        void Take(double[] coefficients, double intercept)
        {
            Span<double> logits = _state.Logits.Row(c);
            TensorPrimitives.Add(logitsBefore, intercept - interceptBefore, logits);
            _state.Intercepts[c] = intercept;
            for (int k = 0; k < active.Length; k++)
            {
                _state.Coefficients.Row(c)[active[k]] = coefficients[k];
                if (coefficients[k] != before[k])
                {
                    TensorPrimitives.MultiplyAdd(_columns[active[k]], coefficients[k] - before[k], logits, logits);
                }
            }
        }
    }

    private double[] Curvatures(int c)
    {
        double[] curvatures = _state.Probabilities.Row(c).ToArray();
        for (int i = 0; i < curvatures.Length; i++)
        {
            curvatures[i] = _targets.Shares[i] * Math.Max(curvatures[i] * (1 - curvatures[i]), ClassApproximation.LeastCurvature);
        }

        return curvatures;
    }

    private Grid Residuals()
    {
        var residuals = new Grid(_targets.Classes, _columns.Samples);
        for (int c = 0; c < _targets.Classes; c++)
        {
            _state.Residuals(c, residuals.Row(c));
        }

        return residuals;
    }

    private double Penalty(ReadOnlySpan<double> coefficients, double penalty) =>
        penalty * ((_mix * TensorPrimitives.SumOfMagnitudes(coefficients)) + ((1 - _mix) / 2 * TensorPrimitives.SumOfSquares(coefficients)));
}
