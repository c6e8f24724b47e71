namespace MetaFusion.Foundation;

/// <summary>Makes text from a file fit into a sentence.</summary>
internal static class Shortened
{
    private const int MaximumLength = 80;

    /// <summary>The text on one line, cut after 80 characters; control characters become spaces.</summary>
    public static string Of(string text)
    {
        if (text.Length <= MaximumLength)
        {
            return Readable.Line(text);
        }

        // A pair that the cut would part goes as a whole.
        int length = char.IsHighSurrogate(text[MaximumLength - 1]) ? MaximumLength - 1 : MaximumLength;
        return Readable.Line(text[..length]) + "…";
    }
}
