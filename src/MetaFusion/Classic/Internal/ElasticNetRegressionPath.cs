using System.Numerics.Tensors;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>
/// Linear regression under an elastic net, <c>½ mean (y − b₀ − Xb)² + λ(a Σ|b| + (1 − a)/2 Σ b²)</c> per output, by cyclic
/// coordinate descent with active sets (Friedman, Hastie, Tibshirani 2010, section 2).
/// </summary>
internal sealed class ElasticNetRegressionPath : LinearPath
{
    /// <summary>Sweeps over the active features under one penalty; enough for any path that is worth its time.</summary>
    private const int MostSweeps = 5000;

    /// <summary>A sweep that moves no prediction by more than this many standard deviations of the target ends a fit.</summary>
    private const double Tolerance = 1e-7;

    private readonly double _mix;
    private readonly Grid _columns;
    private readonly Grid _residuals;
    private readonly Grid _coefficients;
    private readonly double[] _columnMeans;
    private readonly double[] _targetMeans;
    private readonly double[] _squares;
    private readonly double[] _scales;

    /// <summary>Prepares the path.</summary>
    /// <param name="features"><c>[n, features]</c>.</param>
    /// <param name="targets"><c>[n, outputs]</c>.</param>
    /// <param name="mix">a, above 0 and at most 1.</param>
    public ElasticNetRegressionPath(Matrix features, Matrix targets, double mix)
    {
        _mix = mix;
        _columns = Grid.Of(features).Transposed();
        _columnMeans = _columns.CenterRows();
        _residuals = Grid.Of(targets).Transposed();
        _targetMeans = _residuals.CenterRows();
        _coefficients = new Grid(targets.Columns, features.Columns);
        int n = features.Rows;
        _squares = Enumerable.Range(0, features.Columns)
            .Select(feature => TensorPrimitives.SumOfSquares<double>(_columns.Row(feature)) / n)
            .ToArray();
        _scales = Enumerable.Range(0, targets.Columns)
            .Select(output => Math.Sqrt(TensorPrimitives.SumOfSquares<double>(_residuals.Row(output)) / n))
            .ToArray();
        double steepest = 0;
        for (int output = 0; output < targets.Columns; output++)
        {
            for (int feature = 0; feature < features.Columns; feature++)
            {
                steepest = Math.Max(steepest, Math.Abs(Slope(output, feature)));
            }
        }

        Strongest = steepest > 0 ? steepest / mix : 1;
    }

    /// <inheritdoc/>
    public override double Strongest { get; }

    /// <inheritdoc/>
    public override double WeakestShare => _columns.Width > _columns.Rows ? 1e-4 : 1e-2;

    /// <inheritdoc/>
    public override LinearMap Solve(double penalty)
    {
        var coefficients = new Grid(_coefficients.Rows, _coefficients.Width);
        var intercepts = new double[_coefficients.Rows];
        for (int output = 0; output < intercepts.Length; output++)
        {
            Descend(output, penalty);
            _coefficients.Row(output).CopyTo(coefficients.Row(output));
            intercepts[output] = _targetMeans[output] - TensorPrimitives.Dot<double>(coefficients.Row(output), _columnMeans);
        }

        return new LinearMap(coefficients, intercepts);
    }

    /// <summary>A sweep over all features finds the active ones; these are swept until they rest; until no feature joins.</summary>
    private void Descend(int output, double penalty)
    {
        double enough = Tolerance * _scales[output];
        int[] all = Enumerable.Range(0, _columns.Rows).Where(feature => _squares[feature] > 0).ToArray();
        for (int sweeps = 0; sweeps < MostSweeps && Sweep(output, all, penalty) > enough; sweeps++)
        {
            int[] active = all.Where(feature => _coefficients.Row(output)[feature] != 0).ToArray();
            while (sweeps++ < MostSweeps && Sweep(output, active, penalty) > enough)
            {
            }
        }
    }

    /// <summary>Moves every given coefficient to its optimum; returns the largest change of predictions, as a root mean square.</summary>
    private double Sweep(int output, int[] features, double penalty)
    {
        double largest = 0;
        Span<double> residual = _residuals.Row(output);
        Span<double> own = _coefficients.Row(output);
        foreach (int feature in features)
        {
            double before = own[feature];
            double pull = Slope(output, feature) + (_squares[feature] * before);
            double after = SoftThreshold.Of(pull, penalty * _mix) / (_squares[feature] + (penalty * (1 - _mix)));
            if (after != before)
            {
                own[feature] = after;
                TensorPrimitives.MultiplyAdd(_columns.Row(feature), before - after, residual, residual);
                largest = Math.Max(largest, Math.Abs(after - before) * Math.Sqrt(_squares[feature]));
            }
        }

        return largest;
    }

    private double Slope(int output, int feature) =>
        TensorPrimitives.Dot<double>(_columns.Row(feature), _residuals.Row(output)) / _columns.Width;
}
