using System.Numerics.Tensors;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>
/// Linear regression under an elastic net, <c>½ mean (y − b₀ − Xb)² + λ(a Σ|b| + (1 − a)/2 Σ b²)</c> per output, by cyclic
/// coordinate descent with active sets (Friedman, Hastie, Tibshirani 2010, section 2).
/// </summary>
internal sealed class ElasticNetRegressionPath : LinearPath
{
    /// <summary>Rounds under one penalty; each sweeps over all members, then over the active ones, then jumps.</summary>
    private const int MostRounds = 500;

    private const int SweepsPerJump = 10;

    /// <summary>What is left of the variance where the path of a table wider than long ends.</summary>
    private const double Saturation = 1e-3;

    /// <summary>A sweep that moves no prediction by more than this many standard deviations of the target ends a fit.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>A feature left out stays so while its slope exceeds the penalty by no more than this share of the steepest.</summary>
    private const double Excess = 1e-6;

    private readonly double _mix;
    private readonly ScreenedColumns _columns;
    private readonly Grid _residuals;
    private readonly Grid _coefficients;
    private readonly Members[] _members;
    private readonly double[] _targetMeans;
    private readonly double[] _scales;
    private readonly double _steepest;
    private Matrix _slopes;
    private double _last;

    /// <summary>Prepares the path.</summary>
    /// <param name="features"><c>[n, features]</c>.</param>
    /// <param name="targets"><c>[n, outputs]</c>.</param>
    /// <param name="mix">a, above 0 and at most 1.</param>
    public ElasticNetRegressionPath(Matrix features, Matrix targets, double mix)
    {
        _mix = mix;
        _columns = new ScreenedColumns(features);
        _residuals = Grid.Of(targets).Transposed();
        _targetMeans = _residuals.CenterRows();
        _coefficients = new Grid(targets.Columns, features.Columns);
        _members = [.. Enumerable.Range(0, targets.Columns).Select(_ => new Members(features.Columns))];
        _scales = Enumerable.Range(0, targets.Columns)
            .Select(output => Math.Sqrt(TensorPrimitives.SumOfSquares<double>(_residuals.Row(output)) / features.Rows))
            .ToArray();
        _slopes = _columns.Slopes(_residuals);
        _steepest = _columns.Steepest(_residuals, _slopes) / features.Rows;
        _last = Strongest = _steepest > 0 ? _steepest / mix : 1;
    }

    /// <inheritdoc/>
    public override double Strongest { get; }

    /// <inheritdoc/>
    public override double WeakestShare => _columns.Samples > _columns.Count ? 1e-8 : 1e-4;

    /// <inheritdoc/>
    public override int Steps => 80;

    /// <inheritdoc/>
    public override bool IsSpent => _columns.Samples <= _columns.Count && Enumerable.Range(0, _scales.Length).All(
        output => TensorPrimitives.SumOfSquares<double>(_residuals.Row(output)) <= Saturation * _scales[output] * _scales[output] * _columns.Samples);

    /// <inheritdoc/>
    public override LinearMap Solve(double penalty)
    {
        double expected = _mix * ((2 * penalty) - Math.Max(_last, penalty));
        for (int output = 0; output < _members.Length; output++)
        {
            _members[output].Add(_slopes.Row(output), expected * _columns.Samples, Varies);
        }

        bool joined;
        do
        {
            for (int output = 0; output < _members.Length; output++)
            {
                Descend(output, penalty);
            }

            _slopes = _columns.Slopes(_residuals);
            joined = false;
            for (int output = 0; output < _members.Length; output++)
            {
                int own = output;
                double most = (penalty * _mix) + (Excess * _steepest);
                joined |= _members[own].Add(
                    _slopes.Row(own), penalty * _mix * _columns.Samples, feature => Varies(feature) && Math.Abs(Slope(own, feature)) > most);
            }
        }
        while (joined);

        _last = penalty;
        return Map();
    }

    private LinearMap Map()
    {
        var coefficients = new Grid(_coefficients.Rows, _coefficients.Width);
        _coefficients.Values.CopyTo(coefficients.Values, 0);
        double[] intercepts = [.. _targetMeans];
        for (int output = 0; output < intercepts.Length; output++)
        {
            foreach (int feature in _members[output].Order)
            {
                intercepts[output] -= coefficients.Row(output)[feature] * _columns.Mean(feature);
            }
        }

        return new LinearMap(coefficients, intercepts);
    }

    private bool Varies(int feature) => _columns.MeanSquare(feature) > 0;

    /// <summary>A sweep over all members finds the active ones; these are moved until they rest; until no member moves.</summary>
    private void Descend(int output, double penalty)
    {
        double enough = Tolerance * _scales[output];
        IReadOnlyList<int> all = _members[output].Order;
        for (int round = 0; round < MostRounds && Sweep(output, all, penalty) > enough; round++)
        {
            int[] active = Active();
            bool moves = true;
            for (int sweep = 0; sweep < SweepsPerJump && moves; sweep++)
            {
                moves = Sweep(output, active, penalty) > enough;
            }

            if (moves)
            {
                Jump(output, Active(), penalty);
            }
        }

        int[] Active() => [.. all.Where(feature => _coefficients.Row(output)[feature] != 0)];
    }

    private void Jump(int output, int[] active, double penalty)
    {
        double[][] columns = Array.ConvertAll(active, feature => _columns[feature]);
        double[] moved = Array.ConvertAll(active, feature => _coefficients.Row(output)[feature]);
        double[] slopes = Array.ConvertAll(active, feature => Slope(output, feature));
        SignedOptimum.Approach(columns, slopes, moved, penalty * _mix, penalty * (1 - _mix));
        Span<double> own = _coefficients.Row(output);
        Span<double> residual = _residuals.Row(output);
        for (int k = 0; k < active.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(columns[k], own[active[k]] - moved[k], residual, residual);
            own[active[k]] = moved[k];
        }
    }

    /// <summary>Moves every given coefficient to its optimum; returns the largest change of predictions, as a root mean square.</summary>
    private double Sweep(int output, IReadOnlyList<int> features, double penalty)
    {
        double largest = 0;
        Span<double> residual = _residuals.Row(output);
        Span<double> own = _coefficients.Row(output);
        foreach (int feature in features)
        {
            double before = own[feature];
            double square = _columns.MeanSquare(feature);
            double pull = Slope(output, feature) + (square * before);
            double after = SoftThreshold.Of(pull, penalty * _mix) / (square + (penalty * (1 - _mix)));
            if (after != before)
            {
                own[feature] = after;
                TensorPrimitives.MultiplyAdd(_columns[feature], before - after, residual, residual);
                largest = Math.Max(largest, Math.Abs(after - before) * Math.Sqrt(square));
            }
        }

        return largest;
    }

    private double Slope(int output, int feature) =>
        TensorPrimitives.Dot<double>(_columns[feature], _residuals.Row(output)) / _columns.Samples;
}
