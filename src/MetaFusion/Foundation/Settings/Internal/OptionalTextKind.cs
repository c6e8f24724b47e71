using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A text of at least one character, or <c>null</c>.</summary>
/// <param name="example">What a fault proposes to write.</param>
/// <param name="range">What the text is, for people: <c>a column</c>.</param>
internal sealed class OptionalTextKind(string example, string range) : SettingKind<string?>
{
    private readonly TextKind _text = new(example, range);

    /// <inheritdoc/>
    public override string Name => "text, or null";

    /// <inheritdoc/>
    public override string Range => $"{range}, or `null`";

    /// <inheritdoc/>
    public override bool TryRead(SettingNode node, string path, SettingLog log, out string? value)
    {
        value = null;
        return node is ScalarNode { IsNull: true } || _text.TryRead(node, path, log, out value);
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, string? value) => [];

    /// <inheritdoc/>
    public override string Write(string? value) => YamlScalar.QuoteOrNull(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "null"), ["minLength"] = 1 };
}
