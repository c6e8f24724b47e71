using System.Globalization;

namespace MetaFusion.Foundation;

/// <summary>Figures as tables, lines and documents show them: at least three significant digits, whatever their size.</summary>
internal static class FigureText
{
    /// <summary>
    /// A figure: four places behind the point up to 1, so that columns of shares align; four digits above; in scientific notation
    /// below 0.001 and from 100,000. A dash where it is not defined.
    /// </summary>
    /// <param name="value">The figure.</param>
    public static string Of(double value)
    {
        double size = Math.Abs(value);
        string format = size switch
        {
            0 => "0.0000",
            < 0.001 or >= 100_000 => "0.000e0",
            < 0.01 => "0.00000",
            < 1 => "0.0000",
            < 100 => "0.000",
            _ => "0.0",
        };
        return !double.IsFinite(value) ? "-" : (size == 0 ? 0 : value).ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A figure with its sign.</summary>
    /// <param name="value">The figure.</param>
    public static string Signed(double value) => (value > 0 ? "+" : "") + Of(value);

    /// <summary>A probability: four places behind the point, and none below that.</summary>
    /// <param name="value">The probability.</param>
    public static string Probability(double value) => value switch
    {
        _ when double.IsNaN(value) => "-",
        < 0.0001 => "< 0.0001",
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
    };
}
