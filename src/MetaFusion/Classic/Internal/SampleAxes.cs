using System.Numerics.Tensors;
using MetaFusion.Representations;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>
/// Samples turned onto their principal axes. Half the sum of squares does not feel a turn, so ridge models are the same there, with no more
/// columns than samples and none that say the same twice.
/// </summary>
internal sealed class SampleAxes
{
    private readonly PrincipalAxes _axes;

    private SampleAxes(PrincipalAxes axes, Matrix scores) => (_axes, Scores) = (axes, scores);

    /// <summary>The samples along the axes, <c>[n, axes]</c>, the longest axis first; one column of zeros where all are alike.</summary>
    public Matrix Scores { get; }

    /// <summary>Finds the axes of some samples.</summary>
    /// <param name="features"><c>[n, features]</c>.</param>
    public static SampleAxes Of(Matrix features)
    {
        var axes = PrincipalAxes.FindUpTo<float>(features.Values, features.Rows, features.Columns, int.MaxValue, "linear model");
        int count = axes.ExplainedVariance.Length;
        var scores = new Matrix(features.Rows, Math.Max(count, 1));
        var row = new double[features.Columns];
        for (int i = 0; i < features.Rows; i++)
        {
            TensorPrimitives.ConvertTruncating<float, double>(features.Row(i), row);
            TensorPrimitives.Subtract(row, axes.Mean, row);
            for (int axis = 0; axis < count; axis++)
            {
                scores[i, axis] = (float)TensorPrimitives.Dot<double>(row, axes.Components.AsSpan(axis * row.Length, row.Length));
            }
        }

        return new SampleAxes(axes, scores);
    }

    /// <summary>A model of the samples' own features from one of their scores.</summary>
    public LinearMap Restore(LinearMap turned)
    {
        int features = _axes.Mean.Length;
        var coefficients = new Grid(turned.Coefficients.Rows, features);
        var intercepts = new double[coefficients.Rows];
        for (int output = 0; output < intercepts.Length; output++)
        {
            Span<double> own = coefficients.Row(output);
            for (int axis = 0; axis < _axes.ExplainedVariance.Length; axis++)
            {
                TensorPrimitives.MultiplyAdd(_axes.Components.AsSpan(axis * features, features), turned.Coefficients.Row(output)[axis], own, own);
            }

            intercepts[output] = turned.Intercepts[output] - TensorPrimitives.Dot<double>(own, _axes.Mean);
        }

        return new LinearMap(coefficients, intercepts);
    }
}
