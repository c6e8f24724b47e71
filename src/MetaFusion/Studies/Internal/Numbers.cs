using System.Globalization;

namespace MetaFusion.Studies.Internal;

/// <summary>Numbers as the tables of a study show them.</summary>
internal static class Numbers
{
    /// <summary>A whole number with commas.</summary>
    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
