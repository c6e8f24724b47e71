using System.Globalization;
using System.Text;

namespace MetaFusion.Data.Values;

/// <summary>
/// Text that a spreadsheet would run as a formula, such as <c>=1+1</c>, and its form with an apostrophe in front, which a spreadsheet
/// shows as it is. Readers take that apostrophe away again, so that both forms are the same text.
/// </summary>
/// <remarks>
/// A number is no formula and keeps its sign. An apostrophe that a text has before such a sign of its own is written twice, in every
/// table, so that every text comes back as it was.
/// </remarks>
internal static class SpreadsheetText
{
    private const byte Apostrophe = (byte)'\'';

    /// <summary>A text as a table has it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="forSpreadsheets">Whether it must be safe to open in a spreadsheet.</param>
    public static string Guard(string text, bool forSpreadsheets)
    {
        // Spaces and tabs in front do not count, and readers cut them before they look.
        char first = text.AsSpan().TrimStart(" \t") is { Length: > 0 } seen ? seen[0] : 'x';
        if (first == '\'' && text[0] != first)
        {
            text = text.TrimStart(' ', '\t');
        }

        bool mayNeed = text.Length > 0 && (first == '\'' || (forSpreadsheets && !char.IsAsciiLetterOrDigit(text[0])));
        return mayNeed && IsFormula(Encoding.UTF8.GetBytes(text)) ? $"'{text}" : text;
    }

    /// <summary>A text as it was before <see cref="Guard"/>.</summary>
    /// <param name="cell">A cell in UTF-8.</param>
    public static ReadOnlySpan<byte> Unguard(ReadOnlySpan<byte> cell) =>
        IsGuarded(cell) ? cell[1..] : cell;

    /// <summary>Whether <see cref="Unguard"/> takes an apostrophe away.</summary>
    /// <param name="cell">A cell in UTF-8.</param>
    public static bool IsGuarded(ReadOnlySpan<byte> cell) => cell.Length > 1 && cell[0] == Apostrophe && IsFormula(cell);

    /// <summary>Whether a spreadsheet would run a text, any apostrophes in front of it aside.</summary>
    private static bool IsFormula(ReadOnlySpan<byte> text)
    {
        // Readers cut spaces and tabs at the end before they look: what is only these behind an apostrophe is no formula.
        ReadOnlySpan<byte> inner = text.TrimEnd(" \t\r\n"u8).TrimStart(Apostrophe);
        ReadOnlySpan<byte> seen = inner.TrimStart(" \t\r\n"u8);
        bool beginsSo = inner.Length > 0
            && (inner[0] is (byte)'\t' or (byte)'\r' or (byte)'\n' || (seen.Length > 0 && seen[0] is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@')

                // The same signs as wide as a Chinese character.
                || seen.StartsWith("＝"u8) || seen.StartsWith("＋"u8) || seen.StartsWith("－"u8) || seen.StartsWith("＠"u8));
        const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return beginsSo && !(double.TryParse(inner, Number, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value));
    }
}
