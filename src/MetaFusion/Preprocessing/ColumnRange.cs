namespace MetaFusion.Preprocessing;

/// <summary>The cells of a column that train had.</summary>
/// <param name="Lowest">The lowest one.</param>
/// <param name="Highest">The highest one.</param>
public sealed record ColumnRange(double Lowest, double Highest)
{
    /// <summary>
    /// The cells beyond which others lie far outside: further from the range than the range is wide. A column that was constant in
    /// train gives no feature, so none of its cells does.
    /// </summary>
    internal (double Lowest, double Highest) Limits => Highest > Lowest
        ? (Lowest - (Highest - Lowest), Highest + (Highest - Lowest))
        : (double.NegativeInfinity, double.PositiveInfinity);
}
