using MetaFusion.Data;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;

namespace MetaFusion.Tasks;

/// <summary>The kinds of task MetaFusion knows. A new one is its own folder and one line here.</summary>
internal static class TaskRegistry
{
    private static readonly TaskKind[] Known =
    [
        new RegressionKind(),
        new ClassificationKind(),
    ];

    // A test may add a kind for itself; what runs beside it does not see it.
    private static readonly AsyncLocal<IReadOnlyList<TaskKind>?> Widened = new();

    /// <summary>Every kind of task, in the order of the documentation.</summary>
    public static IReadOnlyList<TaskKind> All => Widened.Value ?? Known;

    /// <summary>The keys of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Kinds => All.Select(kind => kind.Key).ToArray();

    /// <summary>The kind of task with a key; null if there is none.</summary>
    /// <param name="key">Its key in files.</param>
    public static TaskKind? Find(string key) => All.FirstOrDefault(kind => string.Equals(kind.Key, key, StringComparison.Ordinal));

    /// <summary>The kind of task that a target is for unless somebody says otherwise.</summary>
    /// <param name="read">How the target was read.</param>
    public static TaskKind Usual(TargetKind read) => All.First(kind => kind.Reads == read);

    /// <summary>Makes the task that a target asks for.</summary>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="trainSamples">Indices of the training samples; each must have a target.</param>
    /// <param name="classWeighting">How much classes weigh in the loss; ignored where there are none.</param>
    /// <param name="kind">The kind of task; null for the usual one of how the target was read.</param>
    /// <param name="scale">How large a target of numbers is inside of networks; null for 1 standard deviation, never <see cref="TargetScale.Auto"/>. Ignored by other kinds.</param>
    /// <exception cref="TaskException">The target is constant, of one class or not finite over the training samples, or a
    /// class weight or the scale cannot be used.</exception>
    /// <exception cref="ArgumentException">There is no training sample, or one has no target.</exception>
    public static LearningTask ForTarget(
        Target target, ReadOnlySpan<int> trainSamples, ClassWeighting? classWeighting = null, TaskKind? kind = null, TargetScale? scale = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        LearningTask task = (kind ?? Usual(target.Kind)).FromTrain(target, trainSamples, classWeighting ?? ClassWeighting.None);
        return scale is null ? task : task.WithScale(scale);
    }

    /// <summary>Makes the task again that a model was fitted for.</summary>
    /// <param name="state">The state from the model's manifest.</param>
    /// <exception cref="TaskException">The kind is unknown, or the state contradicts itself.</exception>
    public static LearningTask Restore(TaskState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        TaskKind kind = Find(state.Kind) ?? throw new TaskException(
            $"model: task '{state.Kind}' is not known to this version ({string.Join(", ", Kinds)}); " +
            "use the version of MetaFusion that wrote the model, or fit again");
        return kind.Restore(state);
    }

    /// <summary>Makes one more kind known to the caller and all that it starts and awaits, until the answer is disposed of.</summary>
    internal static IDisposable With(TaskKind kind)
    {
        IReadOnlyList<TaskKind>? before = Widened.Value;
        Widened.Value = [.. All, kind];
        return new Restoration(before);
    }

    private sealed class Restoration(IReadOnlyList<TaskKind>? before) : IDisposable
    {
        public void Dispose() => Widened.Value = before;
    }
}
