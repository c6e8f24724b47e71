using MetaFusion.Data;

namespace MetaFusion.Tasks;

/// <summary>The tasks MetaFusion knows. A new task is its own file and one line here.</summary>
public static class TaskRegistry
{
    private static readonly (string Kind, Func<TaskState, LearningTask> Restore)[] Entries =
    [
        (RegressionTask.Key, RegressionTask.Restore),
        (ClassificationTask.Key, ClassificationTask.Restore),
    ];

    /// <summary>The key of every task, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Kinds { get; } = Entries.Select(entry => entry.Kind).ToArray();

    /// <summary>Makes the task that a target asks for.</summary>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="trainSamples">Indices of the training samples; each must have a target.</param>
    /// <param name="classWeighting">How much classes weigh in the loss; ignored for regression.</param>
    /// <exception cref="TaskException">The target is constant, of one class or not finite over the training samples, or a
    /// class weight cannot be used.</exception>
    /// <exception cref="ArgumentException">There is no training sample, or one has no target.</exception>
    public static LearningTask ForTarget(
        Target target, ReadOnlySpan<int> trainSamples, ClassWeighting? classWeighting = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Kind switch
        {
            TargetKind.Regression => RegressionTask.FromTrain(target, trainSamples),
            TargetKind.Classification => ClassificationTask.FromTrain(target, trainSamples, classWeighting),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target.Kind, "Unknown kind of target."),
        };
    }

    /// <summary>Makes the task again that a model was fitted for.</summary>
    /// <param name="state">The state from the model's manifest.</param>
    /// <exception cref="TaskException">The kind is unknown, or the state contradicts itself.</exception>
    public static LearningTask Restore(TaskState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach ((string kind, Func<TaskState, LearningTask> restore) in Entries)
        {
            if (string.Equals(kind, state.Kind, StringComparison.Ordinal))
            {
                return restore(state);
            }
        }

        throw new TaskException(
            $"model: task '{state.Kind}' is not known to this version ({string.Join(", ", Kinds)}); " +
            "use the version of MetaFusion that wrote the model, or fit again");
    }
}
