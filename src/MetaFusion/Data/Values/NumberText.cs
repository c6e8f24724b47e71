using System.Globalization;
using MetaFusion.Data.Tables.Internal;

namespace MetaFusion.Data.Values;

/// <summary>The exact value of a number that stands as text: <c>0</c>, <c>0.0</c> and <c>0e5</c> have the same.</summary>
internal static class NumberText
{
    /// <summary>Finds the value.</summary>
    /// <param name="text">The text in its canonical form.</param>
    /// <param name="mark">The decimal marks that are understood.</param>
    /// <param name="value">The digits and the power of ten behind them, equal for equal numbers; empty if it is none.</param>
    /// <returns>False where it is no finite number, or one with zeros in front (<c>007</c>), which is a code and not a quantity.</returns>
    public static bool TryValue(string text, DecimalMark mark, out string value) => TryValue(text, mark, mayHaveZeros: false, out value);

    /// <summary>Finds the value of a number that may have zeros in front.</summary>
    /// <param name="text">The text in its canonical form.</param>
    /// <param name="mark">The decimal marks that are understood.</param>
    /// <param name="value">As above.</param>
    public static bool TryExact(string text, DecimalMark mark, out string value) => TryValue(text, mark, mayHaveZeros: true, out value);

    /// <summary>Whether a number has zeros in front that a quantity has not: <c>007</c>, but not <c>0.5</c>.</summary>
    /// <param name="text">A number in UTF-8.</param>
    public static bool HasZerosInFront(ReadOnlySpan<byte> text)
    {
        int start = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        return text.Length > start + 1 && text[start] == (byte)'0' && char.IsAsciiDigit((char)text[start + 1]);
    }

    private static bool TryValue(string text, DecimalMark mark, bool mayHaveZeros, out string value)
    {
        value = "";
        int exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = exponentAt < 0 ? text : text.AsSpan(0, exponentAt);
        int power = 0;
        if (exponentAt >= 0 && !int.TryParse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power))
        {
            return false;
        }

        bool isNegative = mantissa.StartsWith('-');
        mantissa = isNegative || mantissa.StartsWith('+') ? mantissa[1..] : mantissa;
        int point = mark switch
        {
            DecimalMark.Point => mantissa.IndexOf('.'),
            DecimalMark.Comma => mantissa.IndexOf(','),
            _ => mantissa.IndexOfAny('.', ',')
        };
        ReadOnlySpan<char> whole = point < 0 ? mantissa : mantissa[..point];
        ReadOnlySpan<char> fraction = point < 0 ? [] : mantissa[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || !AreDigits(whole) || !AreDigits(fraction) || (!mayHaveZeros && whole.Length > 1 && whole[0] == '0'))
        {
            return false;
        }

        string digits = string.Concat(whole, fraction).TrimStart('0');
        string significant = digits.TrimEnd('0');
        long exponent = (long)power - fraction.Length + digits.Length - significant.Length;
        value = significant.Length == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{(isNegative ? "-" : "")}{significant}e{exponent}");
        return true;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
