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

    /// <summary>The text with control characters as spaces and halves of surrogate pairs as U+FFFD; a very long one without its
    /// middle.</summary>
    public static string Line(string text)
    {
        string cut = text.Length <= LongestLine ? text : $"{text[..Head]} … {text[^Tail..]}";
        int first = FirstUnreadable(cut, 0);
        if (first < 0)
        {
            return cut;
        }

        var result = new StringBuilder(cut);
        for (int i = first; i >= 0; i = FirstUnreadable(cut, i + 1))
        {
            result[i] = char.IsControl(cut[i]) ? ' ' : Unreadable;
        }

        return result.ToString();
    }

    private static int FirstUnreadable(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                return i;
            }

            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return i;
                }

                i++;
            }
        }

        return -1;
    }
}
