using System.Text.Json.Nodes;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>One key, bound to the property it feeds; the property's initial value is the default.</summary>
/// <typeparam name="TSection">The record that the block becomes.</typeparam>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="setting">What the key is.</param>
/// <param name="get">The value of a section.</param>
/// <param name="set">The section with another value.</param>
internal sealed class SettingEntry<TSection, T>(Setting<T> setting, Func<TSection, T> get, Func<TSection, T, TSection> set) : Entry<TSection>
{
    /// <summary>Comments above the key in a written file.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>A remark behind the value in a written file; null for none.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether the value counts, and so is checked; null where it always does.</summary>
    public Func<TSection, bool>? Counts { get; init; }

    /// <summary>Whether a search may vary it.</summary>
    public bool IsSearchable { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys { get; } = [setting.Key];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredKeys => setting.IsRequired ? Keys : [];

    /// <inheritdoc/>
    public override TSection Standard(TSection section, int numerics) => set(section, (T)setting.ValueUnder(numerics)!);

    /// <inheritdoc/>
    public override TSection Read(TSection section, BlockReader reader) =>
        reader[setting.Key] is { } node && setting.Values.TryRead(node, reader.PathOf(setting.Key), reader.Log, out T? value)
            ? set(section, value)
            : section;

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, TSection section) =>
        Counts is null || Counts(section) ? setting.Values.Check(KeyPath.Join(path, setting.Key), get(section)) : [];

    /// <inheritdoc/>
    public override void Write(BlockWriter writer, TSection section)
    {
        writer.Comments(Comments);
        writer.Key(setting.Key, setting.Values.Write(get(section)), Remark);
    }

    /// <inheritdoc/>
    public override IEnumerable<ExperimentKey> Facts(string path) =>
        [ExperimentKey.Of(KeyPath.Join(path, setting.Key), setting) with { IsSearchable = IsSearchable }];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, JsonObject>> Schemas()
    {
        JsonObject schema = setting.Values.Schema();
        string standard = setting.IsRequired ? "" : $"; default {setting.DefaultInWords ?? setting.Default}";
        schema["description"] = (setting.Sentence + standard).Replace("`", "", StringComparison.Ordinal);
        return [KeyValuePair.Create(setting.Key, schema)];
    }
}
