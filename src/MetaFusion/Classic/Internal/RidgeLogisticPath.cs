using System.Numerics.Tensors;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>Multinomial logistic regression, <c>Σ vᵢ (−log p_y) + λ/2 Σ b²</c>, by L-BFGS; intercepts are free.</summary>
internal sealed class RidgeLogisticPath : LinearPath
{
    /// <summary>No element of the gradient is larger at the end; losses are of order 1.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>A path ends where this share of the loss of the model without features is left: all samples are known by heart.</summary>
    private const double Saturation = 1e-5;

    private readonly Grid _rows;
    private readonly ClassTargets _targets;
    private readonly double[] _point;
    private readonly double[] _spreads;
    private readonly double _saturated;
    private double _loss;

    /// <summary>Prepares the path.</summary>
    /// <param name="task">Knows classes and their weights.</param>
    /// <param name="features"><c>[n, features]</c>.</param>
    /// <param name="targets">Encoded targets, <c>[n, 1]</c>.</param>
    public RidgeLogisticPath(LearningTask task, Matrix features, Matrix targets)
    {
        _rows = Grid.Of(features);
        _targets = new ClassTargets(task, targets);
        _point = new double[_targets.Classes * (features.Columns + 1)];
        _targets.NullIntercepts().CopyTo(_point, _targets.Classes * features.Columns);
        _spreads = new double[features.Columns];
        for (int i = 0; i < features.Rows; i++)
        {
            TensorPrimitives.MultiplyAdd<double>(_rows.Row(i), _rows.Row(i), _spreads, _spreads);
        }

        TensorPrimitives.Divide(_spreads, features.Rows, _spreads);
        double trace = TensorPrimitives.Sum<double>(_spreads);
        Strongest = trace > 0 ? trace : 1;
        _loss = Objective(_point, new double[_point.Length], 0);
        _saturated = Saturation * _loss;
    }

    /// <inheritdoc/>
    public override double Strongest { get; }

    /// <inheritdoc/>
    public override double WeakestShare => 1e-8;

    /// <inheritdoc/>
    public override int Steps => 40;

    /// <inheritdoc/>
    public override bool IsSpent => _loss <= _saturated;

    /// <inheritdoc/>
    public override LinearMap Solve(double penalty)
    {
        Lbfgs.Minimise(_point, (point, gradient) => Objective(point, gradient, penalty), Tolerance, Curvatures(penalty));
        _loss = Objective(_point, new double[_point.Length], 0);
        var coefficients = new Grid(_targets.Classes, _rows.Width);
        _point.AsSpan(0, coefficients.Values.Length).CopyTo(coefficients.Values);
        return new LinearMap(coefficients, _point[coefficients.Values.Length..]);
    }

    /// <summary>Those of the model without features, as if the classes were equal: near enough to walk long valleys of collinear features.</summary>
    private double[] Curvatures(double penalty)
    {
        double share = (_targets.Classes - 1.0) / (_targets.Classes * _targets.Classes);
        double[] ofClass = Array.ConvertAll(_spreads, spread => (share * spread) + penalty);
        return [.. Enumerable.Range(0, _targets.Classes).SelectMany(_ => ofClass), .. Enumerable.Repeat(share, _targets.Classes)];
    }

    /// <summary>The objective and its gradient at <c>[classes, features]</c> coefficients followed by the intercepts.</summary>
    internal double Objective(double[] point, double[] gradient, double penalty)
    {
        int classes = _targets.Classes;
        int width = _rows.Width;
        int coefficients = classes * width;
        ReadOnlySpan<double> own = point.AsSpan(0, coefficients);
        TensorPrimitives.Multiply(own, penalty, gradient.AsSpan(0, coefficients));
        gradient.AsSpan(coefficients).Clear();
        double loss = 0;
        Span<double> logits = new double[classes];
        for (int i = 0; i < _rows.Rows; i++)
        {
            ReadOnlySpan<double> row = _rows.Row(i);
            for (int c = 0; c < classes; c++)
            {
                logits[c] = point[coefficients + c] + TensorPrimitives.Dot(row, own.Slice(c * width, width));
            }

            int label = _targets.Codes[i];
            double highest = TensorPrimitives.Max<double>(logits);
            double right = logits[label] - highest;
            double sum = 0;
            for (int c = 0; c < classes; c++)
            {
                logits[c] = Math.Exp(logits[c] - highest);
                sum += logits[c];
            }

            loss += _targets.Shares[i] * (Math.Log(sum) - right);
            for (int c = 0; c < classes; c++)
            {
                double slope = _targets.Shares[i] * ((logits[c] / sum) - (c == label ? 1 : 0));
                gradient[coefficients + c] += slope;
                Span<double> part = gradient.AsSpan(c * width, width);
                TensorPrimitives.MultiplyAdd(row, slope, part, part);
            }
        }

        return loss + (penalty / 2 * TensorPrimitives.SumOfSquares(own));
    }
}
