using System.Globalization;

namespace MetaFusion.Studies.Internal;

/// <summary>Numbers as the tables of a study show them.</summary>
internal static class Numbers
{
    /// <summary>A figure with four places behind the point, fewer for large ones.</summary>
    public static string Figure(double value) => value switch
    {
        _ when !double.IsFinite(value) => "-",
        _ when Math.Abs(value) < 1 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) < 100 => value.ToString("0.000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0", CultureInfo.InvariantCulture),
    };

    /// <summary>A figure with its sign.</summary>
    public static string Signed(double value) => (value > 0 ? "+" : "") + Figure(value);

    /// <summary>A probability.</summary>
    public static string Probability(double value) => value switch
    {
        _ when double.IsNaN(value) => "-",
        < 0.0001 => "< 0.0001",
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    /// <summary>A whole number with commas.</summary>
    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
