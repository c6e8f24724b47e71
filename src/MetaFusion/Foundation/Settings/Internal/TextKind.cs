using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A text of at least one character.</summary>
/// <param name="example">What a fault proposes to write.</param>
/// <param name="range">What the text is, for people; empty for any text.</param>
/// <param name="missing">What to do where it is not given, for a text that must be; null where it has a default.</param>
internal sealed class TextKind(string example, string range = "", string? missing = null) : ScalarKind<string>
{
    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override string Range => range;

    /// <inheritdoc/>
    public override string Example => example;

    /// <inheritdoc/>
    public override bool IsText => true;

    /// <inheritdoc/>
    public override string Write(string value) => YamlScalar.Quote(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };

    /// <inheritdoc/>
    protected override bool TryParse(string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? fault)
    {
        value = text;
        fault = text.Length > 0 ? null : $"is empty; write for example {example}";
        return fault is null;
    }

    /// <inheritdoc/>
    protected override string? Fault(string value) => value.Length > 0 ? null
        : missing is null ? $"is empty; write for example {example}"
        : $"is missing; {missing}, for example {example}";
}
