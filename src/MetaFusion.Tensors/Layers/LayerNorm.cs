using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Layers;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton 2016) over the last dimension, with a gain and a bias for every column:
/// <c>[…, columns]</c> to <c>[…, columns]</c>.
/// </summary>
/// <remarks>The gain starts at 1, the bias at 0.</remarks>
public sealed class LayerNorm : Module
{
    /// <summary>PyTorch's default of what is added to the variance.</summary>
    public const double DefaultEpsilon = 1e-5;

    private readonly double _epsilon;

    /// <summary>Registers the layer's parameters, <c>{name}.weight</c> (the gain) and <c>{name}.bias</c>.</summary>
    /// <param name="block">The model's parameters.</param>
    /// <param name="name">Dotted name of the layer.</param>
    /// <param name="columns">Size of the last dimension; positive.</param>
    /// <param name="epsilon">Added to the variance; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public LayerNorm(ParameterBlock block, string name, int columns, double epsilon = DefaultEpsilon)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        _epsilon = epsilon;
        Gain = block.Register($"{name}.weight", new Shape(columns), Initializers.Constant(1f));
        Bias = block.Register($"{name}.bias", new Shape(columns), Initializers.Constant(0f));
    }

    /// <summary>The gain, <c>[columns]</c>.</summary>
    public Tensor Gain { get; }

    /// <summary>The bias, <c>[columns]</c>.</summary>
    public Tensor Bias { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.LayerNorm(Gain, Bias, _epsilon);
    }
}
