namespace MetaFusion.Evaluation.Statistics;

/// <summary>A figure and the interval it may be trusted to.</summary>
/// <param name="Estimate">The figure itself.</param>
/// <param name="Low">Lower end; not above <paramref name="High"/>.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Estimate, double Low, double High)
{
    /// <summary>Whether the whole interval lies on one side of <paramref name="value"/>.</summary>
    /// <param name="value">The value to compare with, often 0.</param>
    public bool Excludes(double value) => Low > value || High < value;
}
