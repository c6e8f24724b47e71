using System.Globalization;
using System.Text;

namespace MetaFusion.Data.Values;

/// <summary>
/// The form in which two texts are compared: what nobody sees does not count. Spaces around a value (of any kind), characters
/// without width or that only set a direction, and the way in which accents are put together are left out of it.
/// </summary>
/// <remarks>
/// Plain ASCII without spaces around it, nearly all text of nearly all tables, is its own form and is not copied. The form is for
/// comparing and not for showing: outputs have a value as its table writes it.
/// </remarks>
internal static class CanonicalText
{
    /// <summary>Compares texts by their canonical forms.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new CanonicalComparer();

    /// <summary>Whether a text is certainly its own canonical form.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) =>
        text.IsEmpty || (text[0] > ' ' && text[^1] > ' ' && Ascii.IsValid(text));

    /// <summary>Whether UTF-8 text is certainly its own canonical form.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text[0] > (byte)' ' && text[^1] > (byte)' ' && Ascii.IsValid(text));

    /// <summary>The canonical form.</summary>
    public static string Of(string text) => IsPlain(text) ? text : Ascii.IsValid(text) ? text.Trim() : Reduce(text);

    /// <summary>The canonical form of UTF-8 text; what is no UTF-8 becomes U+FFFD.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text) =>
        IsPlain(text) ? text : Encoding.UTF8.GetBytes(Of(Encoding.UTF8.GetString(text)));

    /// <summary>
    /// Whether UTF-8 text holds a letter whose canonical form is certainly no ASCII: Latin with accents, Greek, Cyrillic, Hebrew,
    /// ideographs, Hangul. It is told by the first bytes of these letters alone.
    /// </summary>
    public static bool HasForeignLetter(ReadOnlySpan<byte> text) =>
        text.ContainsAnyInRange((byte)0xC3, (byte)0xCB) || text.ContainsAnyInRange((byte)0xCE, (byte)0xD7) || text.ContainsAnyInRange((byte)0xE4, (byte)0xED);

    /// <summary>A text as it may be shown: without what nobody sees around it, inside as it was written.</summary>
    public static string Shown(string text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && IsUnseen(text[start]))
        {
            start++;
        }

        while (end > start && IsUnseen(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>Whether two texts are equal.</summary>
    public static bool Same(string left, string right) => Comparer.Equals(left, right);

    /// <summary>The order of two texts, by the characters of their canonical forms.</summary>
    public static int Compare(string left, string right) => string.CompareOrdinal(Of(left), Of(right));

    private static string Reduce(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            if (!IsInvisible(character))
            {
                kept.Append(char.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator ? ' ' : character);
            }
        }

        string seen = kept.ToString().Trim();
        return Ascii.IsValid(seen) ? seen : UnicodeForm.Decompose(seen);
    }

    private static bool IsUnseen(char character) => char.IsWhiteSpace(character) || IsInvisible(character);

    /// <summary>Soft hyphen, joiners, byte order marks and marks of direction: they have no width and mean nothing in a value.</summary>
    private static bool IsInvisible(char character) => character
        is '\u00AD' or '\u034F' or '\u061C' or '\u180E' or '\uFEFF'
        or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or (>= '\u2066' and <= '\u206F');
}
