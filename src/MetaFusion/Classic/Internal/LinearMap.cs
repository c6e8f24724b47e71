using System.Numerics.Tensors;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Classic.Internal;

/// <summary>A fitted linear model, <c>outputs = features · coefficientsᵀ + intercepts</c>. Immutable.</summary>
internal sealed class LinearMap
{
    private readonly Matrix _weights;
    private readonly float[] _bias;

    /// <summary>Makes the model.</summary>
    /// <param name="coefficients"><c>[outputs, features]</c>; not copied.</param>
    /// <param name="intercepts"><c>[outputs]</c>; not copied.</param>
    public LinearMap(Grid coefficients, double[] intercepts)
    {
        Coefficients = coefficients;
        Intercepts = intercepts;
        _weights = new Matrix(coefficients.Rows, coefficients.Width);
        TensorPrimitives.ConvertTruncating<double, float>(coefficients.Values, _weights.Values);
        _bias = Array.ConvertAll(intercepts, value => (float)value);
    }

    /// <summary>The coefficients, <c>[outputs, features]</c>.</summary>
    public Grid Coefficients { get; }

    /// <summary>The intercepts, <c>[outputs]</c>.</summary>
    public double[] Intercepts { get; }

    /// <summary>Coefficients other than 0, and intercepts.</summary>
    public long ParameterCount => Coefficients.Values.LongCount(value => value != 0) + Intercepts.Length;

    /// <summary>Computes outputs, <c>[n, outputs]</c>, by the float32 product of matrices.</summary>
    public Matrix Answer(Matrix features)
    {
        if (features.Columns != _weights.Columns)
        {
            throw new ArgumentException(
                $"ClassicModel: {features.Columns} features, but the model was fitted with {_weights.Columns}.", nameof(features));
        }

        var outputs = new Matrix(features.Rows, _weights.Rows);
        Gemm.Multiply(
            false, true, features.Rows, _weights.Rows, features.Columns, features.Values, features.Columns,
            _weights.Values, _weights.Columns, outputs.Values, outputs.Columns, _bias, relu: false);
        return outputs;
    }
}
