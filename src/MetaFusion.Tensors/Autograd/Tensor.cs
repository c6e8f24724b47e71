using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace MetaFusion.Tensors.Autograd;

/// <summary>
/// A row-major float32 tensor of a <see cref="TensorScope"/>, or a parameter that outlives it; a node of the graph that
/// reverse-mode differentiation walks.
/// </summary>
/// <remarks>
/// Tensors of a scope are recycled when the scope is rewound: never keep one across a rewind. Operations are methods
/// here and record themselves in the scope; <see cref="TensorScope.Backward(Tensor, ReadOnlySpan{float})"/> walks them in reverse.
/// </remarks>
public sealed partial class Tensor
{
    private float[] _values = [];
    private int _valuesOffset;
    private float[]? _gradient;
    private int _gradientOffset;
    private bool _passedOn;
    private bool _isJoined;
    private IGradientMemory? _gradientMemory;
    private TensorScope? _usedIn;
    private long _usedAt;
    private int _movesOfOperands;

    internal Tensor()
    {
    }

    /// <summary>Sizes, outermost first.</summary>
    public Shape Shape { get; private set; }

    /// <summary>The values, row-major.</summary>
    public Span<float> Values
    {
        get
        {
            if (_isJoined)
            {
                Operations.ConcatenateOperation.Write(this);
            }

            return _values.AsSpan(_valuesOffset, Shape.Length);
        }
    }

    /// <summary>Whether gradients flow to or through this tensor.</summary>
    public bool RequiresGradient { get; private set; }

    /// <summary>Whether this step has written a gradient here.</summary>
    public bool HasGradient { get; private set; }

    /// <summary>The gradient, row-major; meaningful only while <see cref="HasGradient"/>.</summary>
    /// <remarks>
    /// A backward pass may use the gradient of a result as scratch once it has passed it on (a rectifier masks it in place):
    /// read the gradients of parameters and of tensors copied into the scope, which no pass changes after the last share.
    /// </remarks>
    public ReadOnlySpan<float> Gradient => _gradient is null ? [] : _gradient.AsSpan(_gradientOffset, Shape.Length);

    /// <summary>The scope that made the tensor; null for parameters.</summary>
    internal TensorScope? Scope { get; private set; }

    internal Operation? Operation { get; private set; }

    /// <summary>
    /// Whether the tensor stands for two others side by side without having been written out. A linear layer multiplies
    /// the parts in place; anything else that asks for <see cref="Values"/> has them written first.
    /// </summary>
    internal bool IsJoined => _isJoined;

    /// <summary>Index of a parameter's first value in its block.</summary>
    internal int BlockOffset { get; private set; }

    /// <summary>A parameter's place among those of its block.</summary>
    internal int BlockIndex { get; private set; }

    /// <summary>How many operations of the scope that read a parameter last have read it since that scope was rewound.</summary>
    internal int Uses { get; private set; }

    /// <summary>How many steps have moved a parameter; 0 for everything else.</summary>
    internal int Moves { get; set; }

    /// <summary>What moves a parameter; null while nothing does.</summary>
    internal ParameterUpdate? Update { get; set; }


    /// <summary>Whether the open step leaves this parameter alone.</summary>
    internal bool StandsStill { get; set; }

    /// <summary>Whether a backward pass of this step has moved the parameter already.</summary>
    internal bool HasMoved { get; set; }

    /// <summary>
    /// Whether a backward pass of a scope may move this parameter at once: its one use there gives the whole gradient. Not if
    /// another scope has read it since, which may have a gradient to add.
    /// </summary>
    internal bool MovesAtOnceIn(TensorScope scope) =>
        Uses == 1 && IsUsedIn(scope) && !HasGradient && !HasMoved && !StandsStill && Update is { IsOpen: true };

    /// <summary>Counts one more operation that reads this parameter.</summary>
    internal void CountUse(TensorScope scope)
    {
        if (IsUsedIn(scope))
        {
            Uses++;
            return;
        }

        // References are written only where they change: this is called for every parameter and step.
        if (_usedIn != scope)
        {
            _usedIn = scope;
        }

        (_usedAt, Uses) = (scope.Rewinds, 1);
    }

    /// <summary>
    /// The memory to write this step's gradient into. The first writer of a step overwrites, later ones add, so that no
    /// pass is spent on clearing.
    /// </summary>
    /// <param name="accumulate">False for the first writer, who must overwrite every value; true for the others.</param>
    /// <exception cref="InvalidOperationException">A pass of this step has moved the parameter along its gradient already.</exception>
    internal Span<float> GradientTarget(out bool accumulate)
    {
        Debug.Assert(RequiresGradient, "Only tensors that require a gradient are written to.");
        if (HasMoved)
        {
            ThrowMoved();
        }

        if (_gradient is null)
        {
            (_gradient, _gradientOffset) = _gradientMemory?.GradientAt(BlockOffset) ?? Scope!.AllocateBlock(Shape.Length);
        }

        accumulate = HasGradient && !_passedOn;
        HasGradient = true;
        _passedOn = false;
        return _gradient.AsSpan(_gradientOffset, Shape.Length);
    }

    /// <summary>Hands the gradient to the operands, once: a later pass of the same step starts from new seeds only.</summary>
    internal void PassGradientOn()
    {
        if (Operation is not null && HasGradient && !_passedOn)
        {
            // A parameter that the operation read has moved since.
            if (MovesOfOperands() != _movesOfOperands)
            {
                ThrowOutdated();
            }

            Operation.Backward(this);
            _passedOn = true;
        }
    }

    /// <summary>Forgets this step's gradient; the next writer overwrites.</summary>
    internal void ForgetGradient()
    {
        HasGradient = false;
        HasMoved = false;
    }

    /// <summary>Makes this object a node that stands for its two operands side by side, unwritten.</summary>
    internal void Join() => _isJoined = true;

    /// <summary>Gives a joined node memory for its values.</summary>
    internal Span<float> WriteOut()
    {
        _isJoined = false;
        (_values, _valuesOffset) = Scope!.AllocateBlock(Shape.Length);
        return _values.AsSpan(_valuesOffset, Shape.Length);
    }

    /// <summary>Makes this object a node of a scope.</summary>
    internal void Become(
        TensorScope scope, Shape shape, float[] values, int offset, bool requiresGradient, Operation? operation, Tensor? left, Tensor? right, Tensor? third)
    {
        Scope = scope;
        Shape = shape;
        _values = values;
        _valuesOffset = offset;
        _gradient = null;
        RequiresGradient = requiresGradient;
        HasGradient = false;
        _passedOn = false;
        _isJoined = false;
        Scalar = 0f;
        Integer = 0;
        Operation = operation;
        Left = left;
        Right = right;
        Third = third;
        (_further, _furtherCount) = (0, 0);
        _savedLength = 0;
    }

    /// <summary>Remembers how often the operands have moved, so that no gradient flows back through one that moves afterwards.</summary>
    internal void Record() => _movesOfOperands = MovesOfOperands();

    /// <summary>Makes this object a parameter: a leaf whose values and gradient lie in flat blocks.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="values">The block of the values.</param>
    /// <param name="gradient">Gives memory for its gradient; null for a frozen parameter, to which no gradient flows.</param>
    /// <param name="index">Its place among those of its block.</param>
    /// <param name="offset">Where it starts in either block.</param>
    internal void BecomeParameter(Shape shape, AlignedBlock values, IGradientMemory? gradient, int index, int offset)
    {
        BlockIndex = index;
        Shape = shape;
        _values = values.Array;
        _valuesOffset = values.Start + offset;
        _gradientMemory = gradient;
        BlockOffset = offset;
        RequiresGradient = gradient is not null;
    }

    /// <summary>Whether this is a trainable parameter of the block that owns a memory.</summary>
    internal bool IsParameterOf(IGradientMemory memory) => _gradientMemory == memory;

    private bool IsUsedIn(TensorScope scope) => _usedIn == scope && _usedAt == scope.Rewinds;

    // Apart, so that the methods that call them stay small enough to be inlined.
    [DoesNotReturn]
    private static void ThrowMoved() => throw new InvalidOperationException(
        "Backward: this step has moved a parameter of the pass already; a step that is opened before its pass takes one pass, "
        + "and the next step begins with ForgetGradient.");

    [DoesNotReturn]
    private static void ThrowOutdated() => throw new InvalidOperationException(
        "Backward: a parameter has moved since this pass's outputs were computed; compute them anew after a step.");
}
