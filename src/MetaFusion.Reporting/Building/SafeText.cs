using System.Text;

namespace MetaFusion.Reporting.Building;

/// <summary>Makes names from the user's tables harmless: they may be anything, and must change nothing but themselves.</summary>
internal static class SafeText
{
    /// <summary>Most characters of a name; longer ones end in an ellipsis.</summary>
    public const int LongestName = 200;

    /// <summary>A name on one line.</summary>
    public static string Name(string text) => Of(text, LongestName, keepLines: false);

    /// <summary>Text of several lines.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Most characters; a longer text ends in an ellipsis.</param>
    public static string Lines(string text, int longest) => Of(text, longest, keepLines: true);

    private static string Of(string text, int longest, bool keepLines)
    {
        var result = new StringBuilder(Math.Min(text.Length, longest) + 1);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (result.Length + rune.Utf16SequenceLength > longest)
            {
                return result.Append('…').ToString();
            }

            bool isLine = keepLines && rune.Value is '\n' or '\t';
            result.Append(!isLine && IsHarmful(rune) ? "\uFFFD" : rune.ToString());
        }

        return result.ToString();
    }

    /// <summary>
    /// Control characters, and the invisible ones that change the direction or the ends of other text: marks, embeddings,
    /// overrides and isolates (Unicode Standard Annex 9), line and paragraph separators, zero-width characters.
    /// </summary>
    private static bool IsHarmful(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is 0x061C or (>= 0x200B and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF
        || (rune.Value is >= 0xE0000 and <= 0xE007F);
}
