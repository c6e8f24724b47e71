using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>Any text, also the empty one, and words that YAML takes for no value.</summary>
/// <param name="example">What a fault proposes to write.</param>
internal sealed class AnyTextKind(string example) : ScalarKind<string>
{
    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override string Range => "";

    /// <inheritdoc/>
    public override string Example => example;

    /// <inheritdoc/>
    public override bool IsText => true;

    /// <inheritdoc/>
    public override bool TryRead(SettingNode node, string path, SettingLog log, [MaybeNullWhen(false)] out string value)
    {
        value = (node as ScalarNode)?.Text;
        return value is not null || base.TryRead(node, path, log, out value);
    }

    /// <inheritdoc/>
    public override string Write(string value) => YamlScalar.Quote(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "number", "boolean", "null") };

    /// <inheritdoc/>
    protected override bool TryParse(string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? fault)
    {
        (value, fault) = (text, null);
        return true;
    }

    /// <inheritdoc/>
    protected override string? Fault(string value) => null;
}
