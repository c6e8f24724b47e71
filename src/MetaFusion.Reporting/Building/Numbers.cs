using System.Globalization;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Building;

/// <summary>Numbers as the document holds them: null where not finite, with as many digits as are needed.</summary>
internal static class Numbers
{
    /// <summary>Digits of losses and of figures that are drawn.</summary>
    public const int DrawnDigits = 4;

    /// <summary>Digits of numbers that are read.</summary>
    public const int ReadDigits = 6;

    /// <summary>The number itself, or null.</summary>
    public static double? Exact(double value) => double.IsFinite(value) ? value : null;

    /// <summary>The number to some significant digits, or null.</summary>
    public static double? Rounded(double value, int digits = DrawnDigits) => double.IsFinite(value) ? Finite(value, digits) : null;

    /// <summary>A finite number to some significant digits.</summary>
    public static double Finite(double value, int digits = DrawnDigits) =>
        double.Parse(value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>
    /// Finite numbers, each to at least a thousandth of the range of all: what is drawn, or told apart, is where they lie between the
    /// smallest and the largest, so digits that all of them share do not count.
    /// </summary>
    public static double[] ToSpread(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double range = all.Length == 0 ? 0 : all.Max() - all.Min();
        if (!double.IsFinite(range) || range == 0)
        {
            return all.Select(value => double.IsFinite(value) ? Finite(value, ReadDigits) : value).ToArray();
        }

        int decimals = DrawnDigits - 1 - (int)Math.Floor(Math.Log10(range));
        double step = Math.Pow(10, -decimals);
        return all.Select(value => decimals switch
        {
            > 15 => value,
            >= 0 => Math.Round(value, decimals),
            _ => Math.Round(value / step) * step,
        }).ToArray();
    }

    /// <summary>Numbers to some significant digits.</summary>
    public static double?[] Rounded(IEnumerable<double> values, int digits = DrawnDigits) =>
        values.Select(value => Rounded(value, digits)).ToArray();

    /// <summary>A figure whose estimate is exact and whose ends are read, not computed with.</summary>
    public static Figure Of(Interval interval) => new(Exact(interval.Estimate), Rounded(interval.Low, ReadDigits), Rounded(interval.High, ReadDigits));

    /// <summary>A figure without an interval.</summary>
    public static Figure Of(double value) => new(Exact(value), null, null);
}
