using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>Values under names that the user chooses, each name once: <c>{smoker: categorical}</c>.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="value">What a value is.</param>
/// <param name="example">What a fault proposes to write.</param>
/// <param name="range">What names and values are, for people.</param>
internal sealed class MapKind<T>(SettingKind<T> value, string example, string range) : SettingKind<ValueList<KeyValuePair<string, T>>>
{
    /// <inheritdoc/>
    public override string Name => "keys";

    /// <inheritdoc/>
    public override string Range => range;

    /// <inheritdoc/>
    /// <remarks>Entries that cannot be read are left out; the log has their faults.</remarks>
    public override bool TryRead(
        SettingNode node, string path, SettingLog log, [MaybeNullWhen(false)] out ValueList<KeyValuePair<string, T>> entries)
    {
        entries = null;
        if (node.AsMap(path, example, log) is not { } map)
        {
            return false;
        }

        var read = new List<KeyValuePair<string, T>>();
        foreach (string name in map.Keys)
        {
            if (value.TryRead(map[name]!, KeyPath.Join(path, name), log, out T? item))
            {
                read.Add(KeyValuePair.Create(name, item));
            }
        }

        entries = [.. read];
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, ValueList<KeyValuePair<string, T>> entries)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, T item) in entries)
        {
            string place = KeyPath.Join(path, name);
            foreach (SettingFault fault in value.Check(place, item))
            {
                yield return fault;
            }

            if (!seen.Add(name))
            {
                yield return new SettingFault(place, "appears twice; keep one");
            }
        }
    }

    /// <inheritdoc/>
    public override string Write(ValueList<KeyValuePair<string, T>> entries) =>
        $"{{{string.Join(", ", entries.Select(entry => $"{YamlScalar.Quote(entry.Key)}: {value.Write(entry.Value)}"))}}}";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = value.Schema() };
}
