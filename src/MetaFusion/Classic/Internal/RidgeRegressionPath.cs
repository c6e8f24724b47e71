using System.Numerics.Tensors;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>
/// Ridge regression, <c>½ mean (y − b₀ − Xb)² + λ/2 Σ b²</c> per output, solved directly: over features
/// (<c>(XᵀX/n + λI) b = Xᵀy/n</c>, X and y centred), or over samples (<c>b = Xᵀ(XXᵀ/n + λI)⁻¹ y / n</c>) where these are fewer.
/// </summary>
internal sealed class RidgeRegressionPath : LinearPath
{
    private readonly Grid _columns;
    private readonly Grid _targets;
    private readonly double[] _columnMeans;
    private readonly double[] _targetMeans;
    private readonly Grid _gram;
    private readonly bool _overSamples;

    /// <summary>Prepares the products that every penalty shares.</summary>
    /// <param name="features"><c>[n, features]</c>.</param>
    /// <param name="targets"><c>[n, outputs]</c>.</param>
    /// <param name="overSamples">Which form; null for the smaller one.</param>
    public RidgeRegressionPath(Matrix features, Matrix targets, bool? overSamples = null)
    {
        _columns = Grid.Of(features).Transposed();
        _columnMeans = _columns.CenterRows();
        _targets = Grid.Of(targets).Transposed();
        _targetMeans = _targets.CenterRows();
        _overSamples = overSamples ?? features.Columns > features.Rows;
        _gram = (_overSamples ? _columns.Transposed() : _columns).Gram(1.0 / features.Rows);
        double trace = 0;
        for (int i = 0; i < _gram.Rows; i++)
        {
            trace += _gram.Row(i)[i];
        }

        // The trace bounds the largest eigenvalue; features that are all constant leave nothing to penalise.
        Strongest = trace > 0 ? trace : 1;
    }

    /// <inheritdoc/>
    public override double Strongest { get; }

    /// <inheritdoc/>
    public override double WeakestShare => 1e-7;

    /// <inheritdoc/>
    public override LinearMap Solve(double penalty)
    {
        int n = _columns.Width;
        Cholesky factor = Cholesky.Of(_gram, penalty);
        var coefficients = new Grid(_targets.Rows, _columns.Rows);
        var intercepts = new double[_targets.Rows];
        for (int output = 0; output < intercepts.Length; output++)
        {
            Span<double> own = coefficients.Row(output);
            if (_overSamples)
            {
                double[] dual = _targets.Row(output).ToArray();
                factor.Solve(dual);
                Project(dual, own);
            }
            else
            {
                Project(_targets.Row(output), own);
                factor.Solve(own);
            }

            intercepts[output] = _targetMeans[output] - TensorPrimitives.Dot<double>(own, _columnMeans);
        }

        return new LinearMap(coefficients, intercepts);

        void Project(ReadOnlySpan<double> samples, Span<double> destination)
        {
            for (int feature = 0; feature < destination.Length; feature++)
            {
                destination[feature] = TensorPrimitives.Dot(_columns.Row(feature), samples) / n;
            }
        }
    }
}
