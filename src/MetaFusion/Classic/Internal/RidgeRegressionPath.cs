using System.Numerics.Tensors;
using MetaFusion.Tensors;
using MetaFusion.Tensors.LinearAlgebra;

namespace MetaFusion.Classic.Internal;

/// <summary>
/// Ridge regression, <c>½ mean (y − b₀ − Xb)² + λ/2 Σ b²</c> per output: <c>(XᵀX/n + λI) b = Xᵀy/n</c> with X and y centred. The product's
/// eigenvalues and vectors are found once; after that a penalty costs no more than an answer.
/// </summary>
internal sealed class RidgeRegressionPath : LinearPath
{
    private readonly double[] _columnMeans;
    private readonly double[] _targetMeans;
    private readonly SymmetricEigen _eigen;
    private readonly Grid _pulls;

    /// <summary>Prepares what every penalty shares.</summary>
    /// <param name="features"><c>[n, features]</c>.</param>
    /// <param name="targets"><c>[n, outputs]</c>.</param>
    public RidgeRegressionPath(Matrix features, Matrix targets)
    {
        Grid columns = Grid.Of(features).Transposed();
        _columnMeans = columns.CenterRows();
        Grid centred = Grid.Of(targets).Transposed();
        _targetMeans = centred.CenterRows();
        int width = features.Columns;
        var products = new double[width * width];
        SelfProduct.Add(columns.Values, width, features.Rows, products);
        SelfProduct.Mirror(products, width);
        TensorPrimitives.Divide(products, features.Rows, products);
        _eigen = SymmetricEigen.Decompose(products, width, width);
        _pulls = new Grid(targets.Columns, width);
        var pull = new double[width];
        for (int output = 0; output < targets.Columns; output++)
        {
            for (int feature = 0; feature < width; feature++)
            {
                pull[feature] = TensorPrimitives.Dot<double>(columns.Row(feature), centred.Row(output)) / features.Rows;
            }

            for (int axis = 0; axis < width; axis++)
            {
                _pulls.Row(output)[axis] = TensorPrimitives.Dot<double>(pull, Axis(axis));
            }
        }

        // The trace bounds the largest eigenvalue; features that are all constant leave nothing to penalise.
        double trace = TensorPrimitives.Sum<double>(_eigen.Values);
        Strongest = trace > 0 ? 100 * trace : 1;
    }

    /// <inheritdoc/>
    public override double Strongest { get; }

    /// <inheritdoc/>
    public override double WeakestShare => 1e-13;

    /// <inheritdoc/>
    public override int Steps => 60;

    /// <inheritdoc/>
    public override bool IsSpent => false;

    /// <inheritdoc/>
    public override LinearMap Solve(double penalty)
    {
        var coefficients = new Grid(_pulls.Rows, _pulls.Width);
        var intercepts = new double[_pulls.Rows];
        for (int output = 0; output < intercepts.Length; output++)
        {
            Span<double> own = coefficients.Row(output);
            for (int axis = 0; axis < own.Length; axis++)
            {
                // Eigenvalues below 0 are rounding.
                double along = _pulls.Row(output)[axis] / (Math.Max(_eigen.Values[axis], 0) + penalty);
                TensorPrimitives.MultiplyAdd(Axis(axis), along, own, own);
            }

            intercepts[output] = _targetMeans[output] - TensorPrimitives.Dot<double>(own, _columnMeans);
        }

        return new LinearMap(coefficients, intercepts);
    }

    private ReadOnlySpan<double> Axis(int axis) => _eigen.Vectors.AsSpan(axis * _pulls.Width, _pulls.Width);
}
