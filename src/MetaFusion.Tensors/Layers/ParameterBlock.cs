using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Layers;

/// <summary>
/// All parameters and buffers of one model in one flat block of memory, so that an optimiser step, a snapshot and saving are
/// each one pass. Layers register what they need while the model is built; <see cref="Initialize"/> then lays it out.
/// </summary>
/// <remarks>
/// Parameters are trained. Buffers (running statistics, projections) are written by the model itself: they lie behind all
/// parameters, whenever they were registered, so that what saves the block saves them too and no optimiser reaches them.
/// Everything starts on a cache line; the padding in between stays zero.
/// </remarks>
public sealed class ParameterBlock : IGradientMemory
{
    private readonly List<Registration> _parameterPlan = [];
    private readonly List<Registration> _bufferPlan = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<Parameter> _parameters = [];
    private readonly List<Parameter> _buffers = [];
    private AlignedBlock? _values;
    private AlignedBlock? _gradient;
    private bool _isTrainable;
    private int _trainableLength;
    private int _plannedLength;

    /// <summary>The parameters in the order of their registration; empty before <see cref="Initialize"/>.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>The buffers in the order of their registration; empty before <see cref="Initialize"/>.</summary>
    public IReadOnlyList<Parameter> Buffers => _buffers;

    /// <summary>All that a file or a snapshot holds: the parameters, then the buffers; empty before <see cref="Initialize"/>.</summary>
    public IEnumerable<Parameter> Contents => _parameters.Concat(_buffers);

    /// <summary>Names and shapes of <see cref="Contents"/>, in its order, also before <see cref="Initialize"/>.</summary>
    public IEnumerable<(string Name, Shape Shape)> Registered => _parameterPlan.Concat(_bufferPlan).Select(r => (r.Name, r.Shape));

    /// <summary>Number of trainable values, without padding.</summary>
    public int ParameterCount => _parameterPlan.Sum(r => r.Shape.Length);

    /// <summary>Number of values of all buffers, without padding.</summary>
    public long BufferCount => _bufferPlan.Sum(r => (long)r.Shape.Length);

    /// <summary>The flat memory, buffers and padding included; empty before <see cref="Initialize"/>.</summary>
    public Span<float> Values => _values is null ? [] : _values.Values;

    /// <summary>Length of <see cref="Trainable"/>: of the gradient and of an optimiser's moments.</summary>
    public int TrainableLength => _trainableLength;

    /// <summary>The parameters in the flat memory, padding included: all of <see cref="Values"/> but the buffers.</summary>
    public Span<float> Trainable => Values[.._trainableLength];

    /// <summary>
    /// The gradient of <see cref="Trainable"/>; complete after <see cref="CompleteGradient"/>, empty for a frozen model. Its
    /// memory is made when first asked for: a step in which all parameters move at once needs none.
    /// </summary>
    public Span<float> Gradient => _isTrainable ? GradientMemory.Values : [];

    /// <summary>Whether the parameters may be moved.</summary>
    internal bool IsTrainable => _isTrainable;

    private AlignedBlock GradientMemory => _gradient ??= AlignedBlock.Zeros(_trainableLength);

    /// <summary>Registers a parameter.</summary>
    /// <param name="name">Dotted name, unique in the block.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="initializer">Draws the first values.</param>
    /// <returns>The leaf that operations take; usable after <see cref="Initialize"/>.</returns>
    /// <exception cref="InvalidOperationException">The block is laid out already, or the name is taken.</exception>
    /// <exception cref="OverflowException">Together with the others it is more than one array can hold.</exception>
    public Tensor Register(string name, Shape shape, Initializer initializer) =>
        Plan(_parameterPlan, "Parameter", name, shape, initializer);

    /// <summary>Registers a buffer: state of the model that no optimiser moves and to which no gradient flows.</summary>
    /// <param name="name">Dotted name, unique in the block.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="initializer">Draws the first values.</param>
    /// <returns>A leaf whose values the model reads and writes; usable after <see cref="Initialize"/>.</returns>
    /// <exception cref="InvalidOperationException">The block is laid out already, or the name is taken.</exception>
    /// <exception cref="OverflowException">Together with the others it is more than one array can hold.</exception>
    public Tensor RegisterBuffer(string name, Shape shape, Initializer initializer) =>
        Plan(_bufferPlan, "Buffer", name, shape, initializer);

    /// <summary>Some of the parameters registered so far, by the first segments of their dotted names.</summary>
    /// <param name="prefixes">Whole segments: <c>encoder.0</c> takes <c>encoder.0.weight</c> and leaves <c>encoder.01.weight</c>.</param>
    /// <exception cref="ArgumentException">There is no prefix, or one that fits no parameter; the message lists the names.</exception>
    public ParameterGroup Group(params IReadOnlyList<string> prefixes)
    {
        ArgumentNullException.ThrowIfNull(prefixes);
        return new ParameterGroup(this, [.. _parameterPlan.Select(r => r.Name)], prefixes);
    }

    /// <summary>Lays everything out and draws the first values, each from its own stream.</summary>
    /// <param name="random">The stream of this model's initialisation.</param>
    /// <exception cref="InvalidOperationException">The block is laid out already.</exception>
    public void Initialize(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        LayOut();
        foreach (Registration registration in _parameterPlan.Concat(_bufferPlan))
        {
            registration.Initializer(registration.Tensor.Values, random.Derive(registration.Name));
        }
    }

    /// <summary>Lays everything out with values of zero, to be filled from a file or a snapshot.</summary>
    /// <param name="trainable">False for a frozen model, which needs no memory for a gradient.</param>
    /// <exception cref="InvalidOperationException">The block is laid out already.</exception>
    public void LayOut(bool trainable = true)
    {
        if (_values is not null)
        {
            throw new InvalidOperationException("The block is laid out already.");
        }

        // A frozen model is often read once, for one prediction, which large pages would only delay.
        _trainableLength = PaddedLength(_parameterPlan);
        _values = AlignedBlock.Zeros(_trainableLength + PaddedLength(_bufferPlan), onLargePages: trainable);
        _isTrainable = trainable;
        Place(_parameterPlan, _parameters, 0, trainable ? this : null);
        Place(_bufferPlan, _buffers, _trainableLength, null);
    }

    /// <summary>Starts a step: the first operation that reaches a parameter overwrites its gradient, later ones add to it.</summary>
    public void ForgetGradient()
    {
        foreach (Parameter parameter in _parameters)
        {
            parameter.Tensor.ForgetGradient();
        }
    }

    /// <summary>Ends a backward pass: parameters that it did not reach get a gradient of zero.</summary>
    /// <param name="group">The parameters that the step will move; null for all.</param>
    /// <exception cref="ArgumentException">The group is of another block.</exception>
    public void CompleteGradient(ParameterGroup? group = null)
    {
        group?.RequireBlock(this);
        if (!_isTrainable)
        {
            return;
        }

        if (group is null)
        {
            foreach (Parameter parameter in _parameters)
            {
                Complete(parameter);
            }
        }
        else
        {
            foreach (int i in group.Indices)
            {
                Complete(_parameters[i]);
            }
        }
    }

    /// <summary>The gradient of one parameter, to be corrected between a backward pass and its step.</summary>
    /// <param name="parameter">A parameter of this block; its gradient is complete after <see cref="CompleteGradient"/>.</param>
    /// <returns>Row-major, of the parameter's length.</returns>
    /// <exception cref="ArgumentException">The tensor is no trainable parameter of this block.</exception>
    public Span<float> GradientOf(Tensor parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (!parameter.IsParameterOf(this))
        {
            throw new ArgumentException("The tensor is no trainable parameter of this block.", nameof(parameter));
        }

        return Gradient.Slice(parameter.BlockOffset, parameter.Shape.Length);
    }

    (float[] Memory, int Start) IGradientMemory.GradientAt(int offset) => (GradientMemory.Array, GradientMemory.Start + offset);

    private void Complete(Parameter parameter)
    {
        if (!parameter.Tensor.HasGradient && !parameter.Tensor.HasMoved)
        {
            Gradient.Slice(parameter.Offset, parameter.Shape.Length).Clear();
        }
    }

    private static int PaddedLength(List<Registration> plan)
    {
        int length = 0;
        foreach (Registration registration in plan)
        {
            length += AlignedBlock.Pad(registration.Shape.Length);
        }

        return length;
    }

    private Tensor Plan(List<Registration> plan, string kind, string name, Shape shape, Initializer initializer)
    {
        if (_values is not null)
        {
            throw new InvalidOperationException($"{kind} '{name}' comes too late: the block is laid out already.");
        }

        if (!_names.Add(name))
        {
            throw new InvalidOperationException($"{kind} '{name}' is registered twice; names are unique within a model.");
        }

        _plannedLength = ArraySize.Require((long)_plannedLength + AlignedBlock.Pad(shape.Length), "the parameters of one model");
        var tensor = new Tensor();
        plan.Add(new Registration(name, shape, initializer, tensor));
        return tensor;
    }

    private void Place(List<Registration> plan, List<Parameter> placed, int offset, IGradientMemory? gradient)
    {
        foreach (Registration registration in plan)
        {
            registration.Tensor.BecomeParameter(registration.Shape, _values!, gradient, placed.Count, offset);
            placed.Add(new Parameter(registration.Name, offset, registration.Tensor));
            offset += AlignedBlock.Pad(registration.Shape.Length);
        }
    }

    /// <summary>What was asked for before memory was laid out.</summary>
    private sealed record Registration(string Name, Shape Shape, Initializer Initializer, Tensor Tensor);
}
