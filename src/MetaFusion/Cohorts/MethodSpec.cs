using System.Globalization;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;
using MetaFusion.Representations;

namespace MetaFusion.Cohorts;

/// <summary>A student that is a published fusion method with its settings, over the raw features of all modalities.</summary>
public sealed record MethodSpec : StudentSpec
{
    /// <summary>Makes a student's specification.</summary>
    /// <param name="method">The method.</param>
    /// <param name="modalities">Number of modalities of the data.</param>
    /// <param name="settings">Its settings; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no modality.</exception>
    /// <exception cref="ArgumentException">The settings are of another method.</exception>
    public MethodSpec(Method method, int modalities, SettingValues? settings = null)
        : base(NameOf(method, settings), Enumerable.Repeat(RepresentationSpec.Raw, modalities).ToArray())
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(modalities);
        Method = method;
        Settings = settings ?? method.Settings.Defaults;
    }

    /// <summary>The method.</summary>
    public Method Method { get; }

    /// <summary>A value for every setting of the method.</summary>
    public SettingValues Settings { get; }

    /// <inheritdoc/>
    /// <exception cref="InputException">The method is not for this task or these modalities, or its settings do not fit them.</exception>
    public override Student Build(StudentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (Method.Refusal(context.Task, Representations.Count) ?? InputRefusal(context)) is { } refusal
            ? throw new InputException($"cohort: method '{Method.Facts.Key}' {refusal}; leave it out, or choose another one")
            : Method.Build(context, Settings);
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
