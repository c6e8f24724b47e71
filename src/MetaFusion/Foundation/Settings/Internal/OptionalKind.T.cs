using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A value of another kind, or <c>null</c>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="value">What the value is.</param>
internal sealed class OptionalKind<T>(SettingKind<T> value) : SettingKind<T?>
    where T : class
{
    /// <inheritdoc/>
    public override string Name => $"{value.Name}, or null";

    /// <inheritdoc/>
    public override string Range => value.Range;

    /// <inheritdoc/>
    public override bool TryRead(SettingNode node, string path, SettingLog log, out T? read)
    {
        read = null;
        return node is ScalarNode { IsNull: true } || value.TryRead(node, path, log, out read);
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, T? given) => given is null ? [] : value.Check(path, given);

    /// <inheritdoc/>
    public override string Write(T? given) => given is null ? "null" : value.Write(given);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(value.Schema(), new JsonObject { ["type"] = "null" }) };
}
