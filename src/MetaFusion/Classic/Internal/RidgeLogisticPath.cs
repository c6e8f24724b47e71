using System.Numerics.Tensors;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>Multinomial logistic regression, <c>Σ vᵢ (−log p_y) + λ/2 Σ b²</c>, by L-BFGS; intercepts are free.</summary>
internal sealed class RidgeLogisticPath : LinearPath
{
    /// <summary>No element of the gradient is larger at the end; losses are of order 1.</summary>
    private const double Tolerance = 1e-5;

    private readonly Grid _rows;
    private readonly ClassTargets _targets;
    private readonly double[] _point;

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
        double trace = TensorPrimitives.SumOfSquares<double>(_rows.Values) / features.Rows;
        Strongest = trace > 0 ? trace : 1;
    }

    /// <inheritdoc/>
    public override double Strongest { get; }

    /// <inheritdoc/>
    public override double WeakestShare => 1e-7;

    /// <inheritdoc/>
    public override LinearMap Solve(double penalty)
    {
        Lbfgs.Minimise(_point, (point, gradient) => Objective(point, gradient, penalty), Tolerance);
        var coefficients = new Grid(_targets.Classes, _rows.Width);
        _point.AsSpan(0, coefficients.Values.Length).CopyTo(coefficients.Values);
        return new LinearMap(coefficients, _point[coefficients.Values.Length..]);
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
