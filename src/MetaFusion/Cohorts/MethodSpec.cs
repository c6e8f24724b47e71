using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;
using MetaFusion.Representations;
using MetaFusion.Tasks;

namespace MetaFusion.Cohorts;

/// <summary>A student that is a published fusion method with its settings, over the raw features of all modalities.</summary>
public sealed record MethodSpec : StudentSpec
{
    /// <summary>Makes a student's specification.</summary>
    /// <param name="method">The method.</param>
    /// <param name="modalities">Number of modalities of the data.</param>
    /// <param name="settings">Its settings; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no modality, or there are more than <see cref="MultimodalDataset.MostModalities"/>.</exception>
    /// <exception cref="ArgumentException">The settings are of another method.</exception>
    public MethodSpec(Method method, int modalities, SettingValues? settings = null)
        : this(method, modalities, settings, NameOf(method, settings))
    {
    }

    /// <summary>Makes the specification of a student that has a name already: what differs from a default changes with the default.</summary>
    /// <param name="method">The method.</param>
    /// <param name="modalities">Number of modalities of the data.</param>
    /// <param name="settings">Its settings; null for the defaults.</param>
    /// <param name="name">The name that the student got when it was fitted.</param>
    internal MethodSpec(Method method, int modalities, SettingValues? settings, string name)
        : base(name, Enumerable.Repeat(RepresentationSpec.Raw, Guard.Within(modalities, 1, MultimodalDataset.MostModalities, nameof(modalities))).ToArray())
    {
        Method = method;
        Settings = settings ?? method.Settings.Defaults;
    }

    /// <summary>The method.</summary>
    public Method Method { get; }

    /// <summary>A value for every setting of the method.</summary>
    public SettingValues Settings { get; }

    /// <inheritdoc/>
    /// <exception cref="InputException">The method is not for this task or these modalities, or its settings do not fit them.</exception>
    /// <exception cref="MethodException">The method's code failed, or what it built cannot be a student of the cohort.</exception>
    public override Student Build(StudentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if ((Method.Refusal(context.Task, Representations.Count) ?? InputRefusal(context)) is { } refusal)
        {
            throw new InputException($"cohort: method '{Method.Facts.Key}' {refusal}; leave it out, or choose another one");
        }

        RequireSettings("cohort", context.Task.Kind);
        return MethodCalls.Build(this, context);
    }

    /// <summary>Refuses settings that contradict the task or the modalities.</summary>
    /// <param name="source">Who asks, for the message.</param>
    /// <param name="task">The kind of task.</param>
    /// <exception cref="InputException">They do; every fault is listed.</exception>
    internal void RequireSettings(string source, TaskKind task)
    {
        string[] faults = [.. Method.Check(Settings, task, Representations.Count).Select(fault => $"{fault.Key} {fault.Sentence}")];
        if (faults.Length > 0)
        {
            throw new InputException($"{source}: method '{Method.Facts.Key}': {string.Join("; ", faults)}");
        }
    }

    /// <inheritdoc/>
    public bool Equals(MethodSpec? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>Why a modality is none that the method takes; null where all are.</summary>
    private string? InputRefusal(StudentContext context)
    {
        foreach (int modality in context.Modalities)
        {
            MethodInputs given = context.SlotOf(modality).Sample.Rank switch
            {
                1 => MethodInputs.Vectors,
                2 => MethodInputs.Sequences,
                _ => MethodInputs.Images,
            };
            if (!Method.Facts.Inputs.HasFlag(given))
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"does not take {given.ToString().ToLowerInvariant()}, and modality {modality + 1} is of shape {context.SlotOf(modality).Sample}");
            }
        }

        return null;
    }

    /// <summary>Refuses two methods of one key: files and tables could not tell them apart.</summary>
    /// <param name="methods">The methods; one that stands there twice is one.</param>
    /// <exception cref="InputException">Two have one key.</exception>
    internal static void RequireDistinct(IEnumerable<Method> methods)
    {
        foreach (IGrouping<string, Method> alike in methods.GroupBy(method => method.Facts.Key))
        {
            Method[] different = [.. alike.DistinctBy(method => method.GetType())];
            if (different.Length > 1)
            {
                throw new InputException(
                    $"cohort: {string.Join(" and ", different.Select(method => method.GetType().Name))} are different methods of the key '{alike.Key}'; " +
                    "give each a key of its own");
            }
        }
    }

    /// <summary>The method's key, and in brackets the settings that differ from their defaults: two such students are two names.</summary>
    private static string NameOf(Method method, SettingValues? settings)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (settings is not null && !settings.Table.Keys.SequenceEqual(method.Settings.Keys))
        {
            throw new ArgumentException($"The settings are not those of method '{method.Facts.Key}'.", nameof(settings));
        }

        return settings is null || settings.Changed.Count == 0
            ? method.Facts.Key
            : $"{method.Facts.Key}({string.Join(' ', settings.Changed.Select(entry => $"{entry.Key}={entry.Value}"))})";
    }
}
