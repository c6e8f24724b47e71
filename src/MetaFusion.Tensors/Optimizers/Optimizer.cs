using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>Moves the parameters of one block along their gradient; owns the state that this needs.</summary>
public abstract class Optimizer
{
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
            OptimizerKind.Adam => new AdamOptimizer(options, parameters),
            OptimizerKind.Sgd => new SgdOptimizer(options, parameters),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "Unknown kind of optimiser."),
        };
    }

    /// <summary>
    /// Opens a step before its backward pass, so that the pass may move parameters as soon as it knows their gradients.
    /// Optional: without it, <see cref="Step"/> moves all of them afterwards, to the same bits. One backward pass a step.
    /// </summary>
    public virtual void BeginStep()
    {
    }

    /// <summary>Takes one step along the block's gradient, or ends the step that <see cref="BeginStep"/> opened.</summary>
    public abstract void Step();

    /// <summary>A copy of the moments and the number of steps.</summary>
    public abstract OptimizerState Capture();

    /// <summary>Goes back to captured moments.</summary>
    /// <param name="state">From <see cref="Capture"/> of an optimiser of the same kind over the same block.</param>
    /// <exception cref="ArgumentException">The moments are of another kind or size.</exception>
    public abstract void Restore(OptimizerState state);

    /// <summary>Forgets all moments, as before the first step.</summary>
    public abstract void Reset();
}
