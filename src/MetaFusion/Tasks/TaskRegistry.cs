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

    /// <summary>Makes the task of a target.</summary>
    /// <param name="target">The target; its kind decides.</param>
    /// <param name="trainSamples">The samples to standardise or count by.</param>
    /// <param name="classWeights">How much the classes weigh; ignored by regression.</param>
    /// <exception cref="TaskException">The target cannot be learned from these samples.</exception>
    public static LearningTask ForTarget(Target target, ReadOnlySpan<int> trainSamples, ClassWeighting classWeights)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Kind == TargetKind.Regression
            ? RegressionTask.FromTrain(target, trainSamples)
            : ClassificationTask.FromTrain(target, trainSamples, classWeights);
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
