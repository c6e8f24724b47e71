using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Layers;

/// <summary>
/// All parameters of one model in one flat block of memory, so that an optimiser step, a snapshot and saving are each
/// one pass. Layers register their parameters while the model is built; <see cref="Initialize"/> then lays them out.
/// </summary>
/// <remarks>Every parameter starts on a cache line; the padding between them stays zero.</remarks>
public sealed class ParameterBlock : IGradientMemory
{
    private readonly List<(string Name, Shape Shape, Initializer Initializer, Tensor Tensor)> _registered = [];
    private readonly List<Parameter> _parameters = [];
    private AlignedBlock? _values;
    private AlignedBlock? _gradient;
    private bool _isTrainable;

    /// <summary>The parameters in the order of their registration; empty before <see cref="Initialize"/>.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Names and shapes in the order of their registration, also before <see cref="Initialize"/>.</summary>
    public IEnumerable<(string Name, Shape Shape)> Registered => _registered.Select(r => (r.Name, r.Shape));

    /// <summary>Number of trainable values, without padding.</summary>
    public int ParameterCount => _registered.Sum(r => r.Shape.Length);

    /// <summary>The flat memory, padding included; empty before <see cref="Initialize"/>.</summary>
    public Span<float> Values => _values is null ? [] : _values.Values;

    /// <summary>
    /// The gradient of <see cref="Values"/>; complete after <see cref="CompleteGradient"/>, empty for a frozen model. Its
    /// memory is made when first asked for: a step in which all parameters move at once needs none.
    /// </summary>
    public Span<float> Gradient => _isTrainable ? GradientMemory.Values : [];

    /// <summary>Whether the parameters may be moved.</summary>
    internal bool IsTrainable => _isTrainable;

    private AlignedBlock GradientMemory => _gradient ??= AlignedBlock.Zeros(Values.Length);

    /// <summary>Registers a parameter.</summary>
    /// <param name="name">Dotted name, unique in the block.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="initializer">Draws the first values.</param>
    /// <returns>The leaf that operations take; usable after <see cref="Initialize"/>.</returns>
    /// <exception cref="InvalidOperationException">The block is laid out already, or the name is taken.</exception>
    public Tensor Register(string name, Shape shape, Initializer initializer)
    {
        if (_values is not null)
        {
            throw new InvalidOperationException($"Parameter '{name}' comes too late: the block is laid out already.");
        }

        if (_registered.Any(r => r.Name == name))
        {
            throw new InvalidOperationException($"Parameter '{name}' is registered twice; names are unique within a model.");
        }

        var tensor = new Tensor();
        _registered.Add((name, shape, initializer, tensor));
        return tensor;
    }

    /// <summary>Lays the parameters out and draws their first values, each from its own stream.</summary>
    /// <param name="random">The stream of this model's initialisation.</param>
    /// <exception cref="InvalidOperationException">The block is laid out already.</exception>
    public void Initialize(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        LayOut();
        foreach ((string name, _, Initializer initializer, Tensor tensor) in _registered)
        {
            initializer(tensor.Values, random.Derive(name));
        }
    }

    /// <summary>Lays the parameters out with values of zero, to be filled from a file or a snapshot.</summary>
    /// <param name="trainable">False for a frozen model, which needs no memory for a gradient.</param>
    /// <exception cref="InvalidOperationException">The block is laid out already.</exception>
    public void LayOut(bool trainable = true)
    {
        if (_values is not null)
        {
            throw new InvalidOperationException("The block is laid out already.");
        }

        int length = 0;
        foreach ((_, Shape shape, _, _) in _registered)
        {
            length = checked(length + AlignedBlock.Pad(shape.Length));
        }

        // A frozen model is often read once, for one prediction, which large pages would only delay.
        _values = AlignedBlock.Zeros(length, onLargePages: trainable);
        _isTrainable = trainable;
        int offset = 0;
        foreach ((string name, Shape shape, _, Tensor tensor) in _registered)
        {
            tensor.BecomeParameter(shape, _values, trainable ? this : null, offset);
            _parameters.Add(new Parameter(name, offset, tensor));
            offset += AlignedBlock.Pad(shape.Length);
        }
    }

    /// <summary>Starts a step: the first operation that reaches a parameter overwrites its gradient.</summary>
    public void ForgetGradient()
    {
        foreach (Parameter parameter in _parameters)
        {
            parameter.Tensor.ForgetGradient();
        }
    }

    (float[] Memory, int Start) IGradientMemory.GradientAt(int offset) => (GradientMemory.Array, GradientMemory.Start + offset);

    /// <summary>Ends a backward pass: parameters that it did not reach get a gradient of zero.</summary>
    public void CompleteGradient()
    {
        if (!_isTrainable)
        {
            return;
        }

        foreach (Parameter parameter in _parameters)
        {
            if (!parameter.Tensor.HasGradient && !parameter.Tensor.HasMoved)
            {
                Gradient.Slice(parameter.Offset, parameter.Shape.Length).Clear();
            }
        }
    }
}
