using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>One of several words.</summary>
/// <param name="words">The words, at least one.</param>
internal sealed class ChoiceKind(IReadOnlyList<string> words) : ScalarKind<string>
{
    /// <inheritdoc/>
    public override string Name => "word";

    /// <inheritdoc/>
    public override string Range => string.Join(", ", words);

    /// <inheritdoc/>
    public override string Example => words[0];

    /// <inheritdoc/>
    public override bool IsText => true;

    /// <inheritdoc/>
    public override string Write(string value) => value;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) };

    /// <inheritdoc/>
    protected override bool TryParse(string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? fault)
    {
        value = text;
        fault = text.Length == 0 ? $"is empty; write for example {Example}" : Fault(text);
        return fault is null;
    }

    /// <inheritdoc/>
    protected override string? Fault(string value) => words.Contains(value)
        ? null
        : $"'{Shortened.Of(value)}' is unknown{NearestName.Hint(value, words)}; " +
            $"write {(words.Count == 1 ? words[0] : $"one of {Range}")}";
}
