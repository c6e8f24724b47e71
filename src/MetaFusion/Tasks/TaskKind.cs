using MetaFusion.Data;

namespace MetaFusion.Tasks;

/// <summary>
/// A kind of task: what is known before any data is read, and how a task is made from training samples or from a model's
/// manifest. Every kind is one line in <see cref="TaskRegistry"/>. Immutable.
/// </summary>
public abstract class TaskKind
{
    /// <summary>Key of the kind in files: <c>regression</c>, <c>classification</c>.</summary>
    public abstract string Key { get; }

    /// <summary>How its target columns are read.</summary>
    public abstract TargetKind Reads { get; }

    /// <summary>What its loss is.</summary>
    public abstract LossForm Loss { get; }

    /// <summary>
    /// Whether its predictions are probabilities of classes, so that students can vote, a temperature can be fitted and classes can
    /// be weighted; <see cref="LearningTask.Classes"/> of its tasks then are there.
    /// </summary>
    public virtual bool HasClasses => false;

    /// <summary>
    /// Whether its targets are numbers that networks may learn on a scale of their own: its tasks then heed
    /// <see cref="LearningTask.WithScale"/>.
    /// </summary>
    public virtual bool HasScale => false;

    /// <summary>A metric of its tasks in words, for people; null where its name with spaces will do.</summary>
    /// <param name="metric">Name of the metric.</param>
    public virtual string? TitleOf(string metric) => null;

    /// <summary>Makes the task that the training samples ask for.</summary>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="trainSamples">Indices of the training samples; each must have a target.</param>
    /// <param name="classWeighting">How much classes weigh in the loss; ignored where <see cref="HasClasses"/> is false.</param>
    /// <exception cref="TaskException">There is nothing to learn from these samples, or a value cannot be used.</exception>
    /// <exception cref="ArgumentException">The target was read in another way, there is no sample, or one has no target.</exception>
    public abstract LearningTask FromTrain(Target target, ReadOnlySpan<int> trainSamples, ClassWeighting classWeighting);

    /// <summary>Makes the task again that a model was fitted for.</summary>
    /// <param name="state">The state from the model's manifest, of this kind.</param>
    /// <exception cref="TaskException">The state contradicts itself.</exception>
    public abstract LearningTask Restore(TaskState state);

    /// <summary>The key.</summary>
    public sealed override string ToString() => Key;
}
