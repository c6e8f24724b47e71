using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>A name on one line.</summary>
/// <param name="example">What a fault proposes to write.</param>
internal sealed class NameKind(string example) : ScalarKind<string>
{
    private const int Longest = 200;

    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override string Range => $"one line, at most {Longest} characters";

    /// <inheritdoc/>
    public override string Example => example;

    /// <inheritdoc/>
    public override bool IsText => true;

    /// <inheritdoc/>
    public override string Write(string value) => YamlScalar.Quote(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = Longest };

    /// <inheritdoc/>
    protected override bool TryParse(string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? fault)
    {
        (value, fault) = (text, text.Length > 0 ? null : $"is empty; write for example {example}");
        return fault is null;
    }

    /// <inheritdoc/>
    protected override string? Fault(string value) =>
        value.Length == 0 ? "has an empty name; write a word"
        : value.Length > Longest || value.Any(char.IsControl) ? $"is no good name; write one line of at most {Longest} characters"
        : null;
}
