using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Cohorts;

/// <summary>One step of a student's training, as the trainer offers it to <see cref="Student.Learn"/>.</summary>
public abstract class StudentStep
{
    /// <summary>Made by trainers.</summary>
    private protected StudentStep()
    {
    }

    /// <summary>The batch that the student answered.</summary>
    public abstract StudentBatch Batch { get; }

    /// <summary>Memory and graph of the step; what <see cref="Answer"/> was computed in.</summary>
    public abstract TensorScope Scope { get; }

    /// <summary>What the student answered to the batch, with the weights it had before the step.</summary>
    public abstract StudentAnswer Answer { get; }

    /// <summary>The epoch, from 0.</summary>
    public abstract int Epoch { get; }

    /// <summary>The most epochs of this training.</summary>
    public abstract int Epochs { get; }

    /// <summary>Which batch of the epoch this is, from 0.</summary>
    public abstract int BatchOfEpoch { get; }

    /// <summary>
    /// Whether the student has learned from no batch of the epoch before: true in its first batch, which need not be batch 0 where
    /// samples lack modalities.
    /// </summary>
    public abstract bool IsFirstOfEpoch { get; }

    /// <summary>Number of batches of an epoch.</summary>
    public abstract int BatchesPerEpoch { get; }

    /// <summary>
    /// Moves the student down the gradient of <c>task(outputs) + rho · mutual(outputs) + auxiliary</c>: computes the loss, runs
    /// the backward pass and takes one optimiser step. May be called several times a step, each time with outputs that were
    /// computed anew.
    /// </summary>
    /// <param name="answer">Outputs for <paramref name="rows"/>, recorded in <see cref="Scope"/>.</param>
    /// <param name="group">
    /// What moves; null for all parameters. Everything else, its optimiser's memory included, stays as it is to the bit.
    /// </param>
    /// <param name="rows">The rows of the batch that the outputs belong to; null for all. None of them: nothing happens.</param>
    /// <param name="correct">Called when the gradient is complete and before anything moves; may change the gradient.</param>
    /// <exception cref="ArgumentException">The outputs do not fit the rows.</exception>
    public abstract void Descend(StudentAnswer answer, ParameterGroup? group = null, RowSet? rows = null, Action? correct = null);
}
