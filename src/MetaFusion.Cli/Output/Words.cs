using System.Globalization;

namespace MetaFusion.Cli.Output;

/// <summary>Small words and numbers as people read them.</summary>
internal static class Words
{
    /// <summary>"1 sample", "1,200 samples".</summary>
    public static string Count(long count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? noun : plural ?? noun + "s")}");

    /// <summary>A time in the coarsest sensible unit: "4.2 s", "3 min 05 s", "2 h 10 min".</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 59.95 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00} min"),
    };

    /// <summary>A version with the first letters of its commit: <c>0.1.0+64b572de</c>.</summary>
    public static string Version(string version)
    {
        const int Letters = 8;
        int plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? version : version[..Math.Min(version.Length, plus + 1 + Letters)];
    }

    /// <summary>The name of a penalty, and rho where a trainer has none.</summary>
    public static string Penalty(string name) => name.Length == 0 ? "rho" : name;

    /// <summary>A number in its shortest form.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
