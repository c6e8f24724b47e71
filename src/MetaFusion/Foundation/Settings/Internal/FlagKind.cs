using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>True or false.</summary>
/// <param name="example">What a fault proposes to write.</param>
internal sealed class FlagKind(bool example) : ScalarKind<bool>
{
    /// <inheritdoc/>
    public override string Name => "true or false";

    /// <inheritdoc/>
    public override string Range => "`true`, `false`";

    /// <inheritdoc/>
    public override string Example => Write(example);

    /// <inheritdoc/>
    public override string Write(bool value) => value ? "true" : "false";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "boolean" };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out bool value, [NotNullWhen(false)] out string? fault)
    {
        value = text is "true" or "True" or "TRUE";
        fault = value || text is "false" or "False" or "FALSE"
            ? null
            : $"'{Shortened.Of(text)}' is neither true nor false; write one of the two";
        return fault is null;
    }

    /// <inheritdoc/>
    protected override string? Fault(bool value) => null;
}
