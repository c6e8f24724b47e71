using System.Buffers;
using System.Globalization;
using System.Text;

namespace MetaFusion.Foundation;

/// <summary>
/// Makes any text fit for one line of a terminal. Sentences quote what stands in files: names with line ends, escape sequences
/// that a terminal would obey, halves of characters, cells of a megabyte.
/// </summary>
internal static class Readable
{
    private const int LongestLine = 600;
    private const int Head = 420;
    private const int Tail = 160;
    private const char Unreadable = '\uFFFD';

    /// <summary>
    /// The text with control characters as spaces, halves of surrogate pairs as U+FFFD, and what is not seen but changes how a line
    /// looks (direction marks, characters without width, other format characters) as <c>\u202E</c>; a very long one without its
    /// middle.
    /// </summary>
    public static string Line(string text) => Cut(Shown(Cut(text)));

    /// <summary>The same at any length, for cells of tables.</summary>
    public static string Shown(string text)
    {
        int first = FirstUnreadable(text);
        return first < 0 ? text : Escaped(text, first);
    }

    private static string Cut(string text) => text.Length <= LongestLine ? text : $"{text[..Head]} … {text[^Tail..]}";

    private static int FirstUnreadable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) || !IsReadable(CharUnicodeInfo.GetUnicodeCategory(text[i])))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Escaped(string text, int first)
    {
        var result = new StringBuilder(text, 0, first, text.Length + Head);
        for (int i = first; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int length) != OperationStatus.Done)
            {
                result.Append(Unreadable);
            }
            else if (Rune.GetUnicodeCategory(rune) is var category && IsReadable(category))
            {
                result.Append(text, i, length);
            }
            else if (category == UnicodeCategory.Control)
            {
                result.Append(' ');
            }
            else
            {
                result.Append(rune.IsBmp ? FormattableString.Invariant($"\\u{rune.Value:X4}") : FormattableString.Invariant($"\\U{rune.Value:X8}"));
            }

            i += length;
        }

        return result.ToString();
    }

    private static bool IsReadable(UnicodeCategory category) => category is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
