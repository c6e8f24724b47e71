using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>
/// A representation as an experiment file writes it: <c>none</c>, <c>raw</c>, <c>pca:10</c>, <c>mlp:16</c>, <c>encoder:8</c>.
/// </summary>
/// <param name="Kind">The kind.</param>
/// <param name="Size">The number behind the colon, 1 or more; 0 for <c>none</c> and <c>raw</c>.</param>
public sealed record RepresentationToken(RepresentationTokenKind Kind, int Size = 0)
{
    /// <summary>The kind.</summary>
    public RepresentationTokenKind Kind { get; init => field = Guard.Known(value, nameof(Kind)); } = Guard.Known(Kind, nameof(Kind));

    private static readonly string[] Words = ["none", "raw", "pca", "mlp", "encoder"];

    /// <summary>The modality is not used.</summary>
    public static RepresentationToken None { get; } = new(RepresentationTokenKind.None);

    /// <summary>The preprocessed features as they are.</summary>
    public static RepresentationToken Raw { get; } = new(RepresentationTokenKind.Raw);

    /// <summary>Whether the kind is written with a number.</summary>
    internal bool HasSize => Kind is not (RepresentationTokenKind.None or RepresentationTokenKind.Raw);

    /// <summary>Reads a token.</summary>
    /// <param name="text">The text, for example <c>pca:10</c>.</param>
    /// <param name="token">The token, if the text is one.</param>
    /// <param name="fault">What is wrong with the text and what to write, if it is not one.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out RepresentationToken? token, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        token = null;
        string shown = Shortened.Of(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string word = colon < 0 ? text : text[..colon];
        int kind = Array.IndexOf(Words, word);
        if (kind < 0)
        {
            fault = $"'{shown}' is not a representation{NearestName.Hint(word, Words)}; " +
                "write none, raw, pca:k, mlp:k or encoder:k";
            return false;
        }

        var candidate = new RepresentationToken((RepresentationTokenKind)kind);
        if (!candidate.HasSize)
        {
            fault = colon < 0 ? null : $"'{shown}' takes no number; write {word}";
            token = fault is null ? candidate : null;
            return fault is null;
        }

        if (colon < 0)
        {
            fault = $"'{shown}' lacks its number of features; write for example {word}:10";
            return false;
        }

        if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size < 1)
        {
            fault = $"'{shown}' needs a whole number of 1 or more behind the colon; write for example {word}:10";
            return false;
        }

        token = candidate with { Size = size };
        fault = null;
        return true;
    }

    /// <summary>The token as an experiment file writes it.</summary>
    public override string ToString() =>
        HasSize ? string.Create(CultureInfo.InvariantCulture, $"{Words[(int)Kind]}:{Size}") : Words[(int)Kind];
}
