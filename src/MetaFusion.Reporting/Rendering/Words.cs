using System.Globalization;
using MetaFusion.Foundation;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Rendering;

/// <summary>Numbers as people read them.</summary>
internal static class Words
{
    /// <summary>A figure with sensible digits; a dash where it is not defined.</summary>
    public static string Number(double? value) => FigureText.Of(value ?? double.NaN);

    /// <summary>A figure and its interval: "0.755 (0.684 to 0.819)".</summary>
    public static string Number(Figure figure) => figure is { Low: not null, High: not null }
        ? $"{Number(figure.Estimate)} ({Number(figure.Low)} to {Number(figure.High)})"
        : Number(figure.Estimate);

    /// <summary>A count with thousands parted.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number in its shortest form.</summary>
    public static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
