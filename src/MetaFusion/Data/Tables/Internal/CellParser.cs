using System.Globalization;
using System.Text;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Tells numbers, missing cells and text apart, on the bytes of a cell.</summary>
internal sealed class CellParser
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private const int LongestNumber = 128;

    /// <summary>Binary digits that float64 has and float32 has not.</summary>
    private const int DigitsLess = 29;

    /// <summary>From here on float32 has all its digits.</summary>
    private const double SmallestWhole = 1.1754943508222875e-38;

    /// <summary>Any two numbers of fewer digits are two numbers in float32.</summary>
    private const int ManyDigits = 1_000_000;

    /// <summary>Powers of ten that float32 holds exactly.</summary>
    private static readonly float[] PowersOfTen = [1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f];

    private static readonly byte[][] InfiniteWords =
        ["inf"u8.ToArray(), "+inf"u8.ToArray(), "-inf"u8.ToArray(), "infinity"u8.ToArray(), "+infinity"u8.ToArray(), "-infinity"u8.ToArray()];

    private readonly byte[][] _missing;
    private readonly double[] _missingNumbers;
    private readonly bool _emptyIsMissing;
    private readonly bool _missingIsAscii;

    public CellParser(IReadOnlyList<string> missingTokens, DecimalMark mark)
    {
        Mark = mark;
        missingTokens = missingTokens.Select(CanonicalText.Of).ToArray();
        _missingIsAscii = missingTokens.All(token => Ascii.IsValid(token));
        _emptyIsMissing = missingTokens.Contains("");
        _missing = missingTokens.Select(Encoding.UTF8.GetBytes).Where(t => t.Length > 0).ToArray();
        _missingNumbers = missingTokens
            .Where(t => double.TryParse(t, Style, CultureInfo.InvariantCulture, out double n) && double.IsFinite(n))
            .Select(t => double.Parse(t, Style, CultureInfo.InvariantCulture))
            .ToArray();
    }

    /// <summary>A parser for numbers with a point, to which nothing is missing.</summary>
    public static CellParser Plain { get; } = new([], DecimalMark.Point);

    /// <summary>The decimal mark in force; narrowed by the caller once a file has shown which it uses.</summary>
    public DecimalMark Mark { get; }

    /// <summary>Cuts the spaces and tabs around a cell.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) => cell.Trim(" \t"u8);

    /// <summary>Reads a trimmed cell.</summary>
    /// <param name="cell">The cell's UTF-8 text without spaces around it.</param>
    /// <param name="value">The number as float32; NaN where missing or text, an infinity where infinite.</param>
    /// <param name="number">
    /// The number as float64; <paramref name="value"/> again where it has so few digits that float32 holds them all.
    /// </param>
    public CellKind Parse(ReadOnlySpan<byte> cell, out float value, out double number)
    {
        if (TryShortNumber(cell, out value, out number))
        {
            return _missingNumbers.Length == 0 ? CellKind.Number : NumberOrMissing(ref value, cell);
        }

        cell = CanonicalText.Of(cell);
        Span<byte> scratch = stackalloc byte[LongestNumber];
        if (WithPoint(cell, scratch, out ReadOnlySpan<byte> text)
            && LooksNumeric(text)
            && double.TryParse(text, Style, CultureInfo.InvariantCulture, out number))
        {
            value = Rounded(number, text);
            return float.IsInfinity(value) ? CellKind.Infinite : NumberOrMissing(ref value, cell);
        }

        value = float.NaN;
        number = double.NaN;
        if (IsMissing(cell))
        {
            return CellKind.Missing;
        }

        if (InfiniteSign(cell) is var sign && sign != 0)
        {
            value = sign > 0 ? float.PositiveInfinity : float.NegativeInfinity;
            return CellKind.Infinite;
        }

        return CellKind.Text;
    }

    /// <summary>Whether a trimmed cell is a missing token.</summary>
    public bool IsMissing(ReadOnlySpan<byte> cell)
    {
        if (_missingIsAscii && CanonicalText.HasForeignLetter(cell))
        {
            return false;
        }

        cell = CanonicalText.Of(cell);
        if (cell.IsEmpty)
        {
            return _emptyIsMissing;
        }

        foreach (byte[] token in _missing)
        {
            if (token.Length == cell.Length && (Ascii.EqualsIgnoreCase(token, cell) || cell.SequenceEqual(token)))
            {
                return true;
            }
        }

        return _missingNumbers.Length > 0 && TryNumber(cell, out double wide) && _missingNumbers.Contains(wide);
    }

    /// <summary>Whether any number means missing.</summary>
    public bool HasMissingNumbers => _missingNumbers.Length > 0;

    /// <summary>Whether a number means missing.</summary>
    public bool IsMissing(double number) => _missingNumbers.Length > 0 && _missingNumbers.Contains(number);

    /// <summary>Reads a trimmed cell as a float64 number; infinity in words counts as one, NaN does not.</summary>
    public bool TryNumber(ReadOnlySpan<byte> cell, out double value)
    {
        cell = CanonicalText.Of(cell);
        Span<byte> scratch = stackalloc byte[LongestNumber];
        if (WithPoint(cell, scratch, out ReadOnlySpan<byte> text)
            && LooksNumeric(text)
            && double.TryParse(text, Style, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        int sign = InfiniteSign(cell);
        value = sign == 0 ? double.NaN : sign * double.PositiveInfinity;
        return sign != 0;
    }

    private static int InfiniteSign(ReadOnlySpan<byte> cell)
    {
        foreach (byte[] word in InfiniteWords)
        {
            if (Ascii.EqualsIgnoreCase(word, cell))
            {
                return cell[0] == (byte)'-' ? -1 : 1;
            }
        }

        return 0;
    }

    /// <summary>Keeps the parser's own words ("NaN", "Infinity") out: a number begins with a digit, a sign or a point.</summary>
    private static bool LooksNumeric(ReadOnlySpan<byte> text) =>
        text.Length > 0
        && (char.IsAsciiDigit((char)text[^1]) || text[^1] == (byte)'.')
        && text.ContainsAnyInRange((byte)'0', (byte)'9');

    private bool WithPoint(ReadOnlySpan<byte> cell, Span<byte> scratch, out ReadOnlySpan<byte> text)
    {
        text = cell;
        if (Mark == DecimalMark.Point)
        {
            return true;
        }

        int comma = cell.IndexOf((byte)',');
        if (comma < 0)
        {
            // In a file of decimal commas a point parts thousands: 1.234 would be read a thousand times too small.
            return Mark == DecimalMark.Either || !cell.Contains((byte)'.');
        }

        if (cell.Length > scratch.Length || cell.Contains((byte)'.'))
        {
            return false;
        }

        cell.CopyTo(scratch);
        scratch[comma] = (byte)'.';
        text = scratch[..cell.Length];
        return true;
    }

    /// <summary>
    /// The float32 nearest to a text. Rounding twice, by way of float64, differs only where the float64 lies halfway between two, or
    /// where float32 has fewer digits near 0.
    /// </summary>
    private static float Rounded(double number, ReadOnlySpan<byte> text)
    {
        bool isHalfway = (BitConverter.DoubleToUInt64Bits(number) & ((1ul << DigitsLess) - 1)) == 1ul << (DigitsLess - 1);
        return isHalfway || (Math.Abs(number) < SmallestWhole && number != 0)
            ? float.Parse(text, Style, CultureInfo.InvariantCulture)
            : (float)number;
    }

    private CellKind NumberOrMissing(ref float value, ReadOnlySpan<byte> cell)
    {
        foreach (double missing in _missingNumbers)
        {
            if ((float)missing == value && TryNumber(cell, out double number) && number == missing)
            {
                value = float.NaN;
                return CellKind.Missing;
            }
        }

        return CellKind.Number;
    }

    /// <summary>
    /// Numbers of up to seven digits without an exponent, which is most cells of most tables: digits and power of ten
    /// are exact in float32, so that their one quotient is rounded correctly (Clinger 1990).
    /// </summary>
    private bool TryShortNumber(ReadOnlySpan<byte> cell, out float value, out double number)
    {
        value = 0;
        number = 0;
        int i = 0;
        bool negative = false;
        if (cell.Length > 0 && cell[0] is (byte)'-' or (byte)'+')
        {
            negative = cell[0] == (byte)'-';
            i = 1;
        }

        // Longer texts may hold more digits than an int; the general parser takes them.
        if (i == cell.Length || cell.Length > 11)
        {
            return false;
        }

        byte mark = Mark == DecimalMark.Comma ? (byte)',' : (byte)'.';
        int digits = 0;
        int point = -1;
        int seen = 0;
        for (; i < cell.Length; i++)
        {
            int digit = cell[i] - '0';
            if ((uint)digit <= 9)
            {
                // At most 10 digits and a sign: 64 bits are not needed below 2^31, so stop above the exact range.
                if (digits > ((1 << 24) - 10) / 10)
                {
                    return false;
                }

                digits = (digits * 10) + digit;
                seen++;
            }
            else if (cell[i] == mark && point < 0)
            {
                point = seen;
            }
            else
            {
                return false;
            }
        }

        if (seen == 0)
        {
            return false;
        }

        value = point < 0 ? digits : digits / PowersOfTen[seen - point];
        value = negative ? -value : value;
        number = value;
        if (digits >= ManyDigits && point >= 0)
        {
            number = digits / (double)PowersOfTen[seen - point];
            number = negative ? -number : number;
        }

        return true;
    }
}
