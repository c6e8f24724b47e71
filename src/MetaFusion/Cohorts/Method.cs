using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;
using MetaFusion.Tasks;

namespace MetaFusion.Cohorts;

/// <summary>
/// A fusion method that is a student of the cohort: what it is, what can be set, and how its student is built. Stateless; one
/// folder and one line in the registry, or handed over by a program (docs/adding-a-method.md).
/// </summary>
public abstract class Method
{
    /// <summary>Key, title, citation, and what it can do.</summary>
    public abstract MethodFacts Facts { get; }

    /// <summary>Its settings; files, checks, documents and models go by it.</summary>
    public abstract SettingTable Settings { get; }

    /// <summary>
    /// What in the settings contradicts itself, the task or the modalities; nothing (default). Asked when a file is read, before a
    /// comparison or a search begins, and before <see cref="Build"/>: what is said here costs nobody an hour.
    /// </summary>
    /// <param name="settings">A value for every setting of <see cref="Settings"/>.</param>
    /// <param name="task">The kind of task; null while the target was not read.</param>
    /// <param name="modalities">Number of modalities of the data.</param>
    public virtual IEnumerable<MethodFault> Check(SettingValues settings, TaskKind? task, int modalities) => [];

    /// <summary>Makes a student; its parameters are registered but not laid out yet.</summary>
    /// <param name="context">Task and inputs.</param>
    /// <param name="settings">A value for every setting of <see cref="Settings"/>.</param>
    /// <exception cref="InputException">The settings do not fit the inputs in a way that <see cref="Check"/> could not see.</exception>
    public abstract Student Build(StudentContext context, SettingValues settings);

    /// <summary>Why the method cannot be used here, as the end of a sentence that begins with its name; null where it can.</summary>
    /// <param name="task">What is to be predicted.</param>
    /// <param name="modalities">Number of modalities of the data.</param>
    public virtual string? Refusal(LearningTask task, int modalities)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (Facts.Tasks.Count > 0 && !Facts.Tasks.Contains(task.Kind.Key))
        {
            return $"is for {string.Join(" and ", Facts.Tasks)}, and the target is one of {task.Kind}";
        }

        return modalities < Facts.LeastModalities
            ? FormattableString.Invariant($"fuses {Facts.LeastModalities} modalities or more, and the data set has {modalities}")
            : null;
    }
}
