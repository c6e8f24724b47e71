using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>One of several words.</summary>
/// <param name="find">Gives the words, at least one; asked anew every time, for a registry may grow.</param>
/// <param name="notes">What some of them mean, for people; null for none.</param>
/// <param name="isQuoted">Whether files write them between quotes.</param>
internal sealed class ChoiceKind(Func<IReadOnlyList<string>> find, IReadOnlyDictionary<string, string>? notes = null, bool isQuoted = false) : ScalarKind<string>
{
    /// <summary>One of several words that stay the same.</summary>
    /// <param name="words">The words, at least one.</param>
    /// <param name="notes">What some of them mean, for people; null for none.</param>
    /// <param name="isQuoted">Whether files write them between quotes.</param>
    public ChoiceKind(IReadOnlyList<string> words, IReadOnlyDictionary<string, string>? notes = null, bool isQuoted = false)
        : this(() => words, notes, isQuoted)
    {
    }

    /// <inheritdoc/>
    public override string Name => "word";

    /// <inheritdoc/>
    public override string Range => string.Join(", ", find().Select(word => $"`{word}`{(notes?.GetValueOrDefault(word) is { } note ? $" ({note})" : "")}"));

    /// <inheritdoc/>
    public override string Example => find()[0];

    /// <inheritdoc/>
    public override bool IsText => true;

    /// <inheritdoc/>
    public override string Write(string value) => isQuoted ? YamlScalar.DoubleQuote(value) : value;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. find().Select(word => JsonValue.Create(word))]) };

    /// <inheritdoc/>
    protected override bool TryParse(string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? fault)
    {
        value = text;
        fault = text.Length == 0 ? $"is empty; write for example {Example}" : Fault(text);
        return fault is null;
    }

    /// <inheritdoc/>
    protected override string? Fault(string value)
    {
        IReadOnlyList<string> words = find();
        return words.Contains(value)
            ? null
            : $"'{Shortened.Of(value)}' is unknown{NearestName.Hint(value, words)}; " +
                $"write {(words.Count == 1 ? words[0] : $"one of {string.Join(", ", words)}")}";
    }
}
