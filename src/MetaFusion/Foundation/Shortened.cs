namespace MetaFusion.Foundation;

/// <summary>Makes text from a file fit into a sentence.</summary>
internal static class Shortened
{
    private const int MaximumLength = 80;

    /// <summary>The text on one line, cut after 80 characters; control characters become spaces, format characters are escaped.</summary>
    public static string Of(string text)
    {
        // What is cut off need not be made readable first: every character gives at least one.
        string line = Readable.Line(Cut(text));
        return line.Length == text.Length && text.Length <= MaximumLength ? line
            : line.Length > MaximumLength || text.Length > MaximumLength ? Cut(line) + "…"
            : line;
    }

    /// <summary>A pair that the cut would part goes as a whole.</summary>
    private static string Cut(string text) => text.Length <= MaximumLength ? text
        : text[..(char.IsHighSurrogate(text[MaximumLength - 1]) ? MaximumLength - 1 : MaximumLength)];
}
