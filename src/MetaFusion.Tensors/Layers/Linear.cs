using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Layers;

/// <summary>Affine layer <c>y = x W + b</c>, optionally followed by a rectifier: <c>[rows, in]</c> to <c>[rows, out]</c>.</summary>
/// <remarks>
/// The weight is stored <c>[in, out]</c>, the transpose of PyTorch's layout, so that the forward product reads it row by
/// row. Initialised uniformly with bound <c>1/sqrt(in)</c>, weight and bias alike.
/// </remarks>
public sealed class Linear : Module
{
    private readonly bool _relu;

    /// <summary>Registers the layer's parameters, <c>{name}.weight</c> and <c>{name}.bias</c>.</summary>
    /// <param name="block">The model's parameters.</param>
    /// <param name="name">Dotted name of the layer.</param>
    /// <param name="inputs">Columns of the input; positive.</param>
    /// <param name="outputs">Columns of the output; positive.</param>
    /// <param name="relu">Whether a rectifier follows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public Linear(ParameterBlock block, string name, int inputs, int outputs, bool relu = false)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        _relu = relu;
        Weight = block.Register($"{name}.weight", new Shape(inputs, outputs), Initializers.FanIn(inputs));
        Bias = block.Register($"{name}.bias", new Shape(outputs), Initializers.FanIn(inputs));
    }

    /// <summary>The weight, <c>[in, out]</c>.</summary>
    public Tensor Weight { get; }

    /// <summary>The bias, <c>[out]</c>.</summary>
    public Tensor Bias { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Linear(Weight, Bias, _relu);
    }
}
