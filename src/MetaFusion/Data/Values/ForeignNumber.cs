using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MetaFusion.Data.Values;

/// <summary>
/// Tells texts that a person reads as a number, though it is not written as tables write numbers: <c>12 %</c>, <c>1,234</c>, <c>1,5</c>,
/// <c>−3</c> with a minus sign of typography, <c>１２</c> in wide digits, <c>1.5D3</c>, <c>€ 20</c>. They are read as labels, with a word.
/// </summary>
internal static partial class ForeignNumber
{
    private const int Longest = 40;

    /// <summary>Whether a text is such a number.</summary>
    /// <param name="text">A text that is no number as tables write them.</param>
    public static bool Is(string text)
    {
        string seen = CanonicalText.Of(text);
        if (seen.Length is 0 or > Longest)
        {
            return false;
        }

        var plain = new StringBuilder(seen.Length);
        foreach (Rune rune in seen.EnumerateRunes())
        {
            int digit = Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? (int)Rune.GetNumericValue(rune) : -1;
            plain.Append(rune.Value switch
            {
                _ when digit >= 0 => (char)('0' + digit),
                '\u2212' or '\u2013' or '\uFF0D' or '\uFE63' => '-',
                '\uFF0B' => '+',
                '\uFF0E' => '.',
                '\uFF0C' or '\u066B' => ',',
                '\u2019' or '\u066C' => '\'',
                '\uFF05' => '%',
                _ when rune.IsBmp && Rune.GetUnicodeCategory(rune) != UnicodeCategory.CurrencySymbol => (char)rune.Value,
                _ => '$',
            });
        }

        return Pattern().IsMatch(plain.ToString());
    }

    /// <summary>
    /// A sign, a currency; digits in groups of three or in a row; a mark and digits; an exponent; a percent sign or
    /// a currency.
    /// </summary>
    [GeneratedRegex(@"^[-+]?\$? ?[-+]?(\d{1,3}([,.' _]\d{3})+|\d+|(?=[.,]\d))([.,]\d*)?([dDeE][-+]?\d{1,4})?( ?[%$])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
