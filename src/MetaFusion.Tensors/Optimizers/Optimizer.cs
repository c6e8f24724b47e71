using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>Moves the parameters of one block along their gradient; owns the state that this needs.</summary>
/// <remarks>
/// A step moves all parameters, or those of a <see cref="ParameterGroup"/>: everything of the others (values, moments, step
/// counts) then stays as it is to the bit, as PyTorch leaves parameters alone that have no gradient.
/// </remarks>
internal abstract class Optimizer
{
    private bool _isOpen;
    private ParameterGroup? _opened;

    private protected Optimizer(OptimizerOptions options, ParameterBlock block)
    {
        Options = options;
        Block = block;
        Tensors = [.. block.Parameters.Select(parameter => parameter.Tensor)];
    }

    /// <summary>
    /// What the learning rate is multiplied with from the next step on, for schedules; zero or more; default 1. Moments and
    /// step counts stay.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or not finite.</exception>
    public double LearningRateFactor
    {
        get;
        set => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, FormattableString.Invariant($"The learning rate's factor is {value}; it must be zero or a positive number."));
    } = 1;

    /// <summary>Kind and constants.</summary>
    private protected OptimizerOptions Options { get; }

    /// <summary>The block that is moved.</summary>
    private protected ParameterBlock Block { get; }

    /// <summary>Its parameters.</summary>
    private protected Tensor[] Tensors { get; }

    /// <summary>The learning rate of the next step.</summary>
    private protected double LearningRate => Options.LearningRate * LearningRateFactor;

    /// <summary>Makes the optimiser of one block.</summary>
    /// <param name="options">Kind and constants.</param>
    /// <param name="parameters">The block; laid out already, as trainable.</param>
    /// <exception cref="InvalidOperationException">The block is not laid out yet, or frozen: it has no gradient to follow.</exception>
    public static Optimizer Create(OptimizerOptions options, ParameterBlock parameters)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parameters);
        if (!parameters.IsTrainable || (parameters.Parameters.Count == 0 && parameters.ParameterCount > 0))
        {
            throw new InvalidOperationException(
                "The block has no gradient to follow: initialise it, or lay it out as trainable, before making its optimiser.");
        }

        return options.Kind switch
        {
            OptimizerKind.Adam or OptimizerKind.AdamW => new AdamOptimizer(options, parameters),
            OptimizerKind.Sgd => new SgdOptimizer(options, parameters),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "Unknown kind of optimiser."),
        };
    }

    /// <summary>
    /// Opens a step before its backward pass, so that the pass may move parameters as soon as it knows their gradients.
    /// Optional: without it, <see cref="Step"/> moves all of them afterwards, to the same bits. One backward pass a step; a
    /// gradient that shall be corrected or clipped needs a step that is not opened.
    /// </summary>
    /// <param name="group">The parameters to move; null for all.</param>
    /// <exception cref="ArgumentException">The group is of another block.</exception>
    /// <exception cref="InvalidOperationException">A step is open already.</exception>
    public void BeginStep(ParameterGroup? group = null)
    {
        group?.RequireBlock(Block);
        if (_isOpen)
        {
            throw new InvalidOperationException("A step is open already: end it with Step before the next begins.");
        }

        (_isOpen, _opened) = (true, group);
        Open(group);
    }

    /// <summary>Takes one step along the block's gradient, or ends the step that <see cref="BeginStep"/> opened.</summary>
    /// <param name="group">The parameters to move, those of <see cref="BeginStep"/> where it opened the step; null for all.</param>
    /// <exception cref="ArgumentException">The group is of another block.</exception>
    /// <exception cref="InvalidOperationException">The step was opened for other parameters.</exception>
    public void Step(ParameterGroup? group = null)
    {
        group?.RequireBlock(Block);
        if (_isOpen && group != _opened)
        {
            throw new InvalidOperationException("The step was opened for other parameters: end it with the group that it began with.");
        }

        Move(group, _isOpen);
        (_isOpen, _opened) = (false, null);
        if (group is null)
        {
            foreach (Tensor parameter in Tensors)
            {
                parameter.Moves++;
            }
        }
        else
        {
            foreach (int i in group.Indices)
            {
                Tensors[i].Moves++;
            }
        }
    }

    /// <summary>A copy of the moments and the step counts.</summary>
    public abstract OptimizerState Capture();

    /// <summary>Goes back to captured moments; a step that was open is forgotten.</summary>
    /// <param name="state">From <see cref="Capture"/> of an optimiser of the same kind over the same block.</param>
    /// <exception cref="ArgumentException">The moments are of another kind or size.</exception>
    public void Restore(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_isOpen, _opened) = (false, null);
        Remember(state);
    }

    /// <summary>Forgets all moments, as before the first step; a step that was open is forgotten, too.</summary>
    public void Reset()
    {
        (_isOpen, _opened) = (false, null);
        Forget();
    }

    /// <summary>Prepares to move parameters during the backward pass.</summary>
    private protected virtual void Open(ParameterGroup? group)
    {
    }

    /// <summary>Moves the parameters of a step.</summary>
    /// <param name="group">Which; null for all.</param>
    /// <param name="wasOpened">Whether <see cref="Open"/> prepared it, so that some may have moved already.</param>
    private protected abstract void Move(ParameterGroup? group, bool wasOpened);

    /// <summary>Takes over captured moments.</summary>
    private protected abstract void Remember(OptimizerState state);

    /// <summary>Clears moments and step counts.</summary>
    private protected abstract void Forget();
}
