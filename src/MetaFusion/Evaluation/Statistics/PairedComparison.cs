using MetaFusion.Tasks;

namespace MetaFusion.Evaluation.Statistics;

/// <summary>A contender beside a reference, on the same seeds or folds.</summary>
/// <param name="Contender">Name of the contender.</param>
/// <param name="Reference">Name of the reference.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Differences">
/// Per unit, in the metric's unit and turned so that positive means that the contender is better, whatever the metric's
/// direction; NaN where one of the two has no finite figure.
/// </param>
/// <param name="Dependence">What the units share.</param>
/// <param name="Interval">
/// Mean of the finite differences and its 95 % interval: percentile bootstrap for independent units, corrected resampled
/// t for shared data. Ends NaN with fewer than two differences.
/// </param>
/// <param name="WilcoxonP">
/// Two-sided probability of Wilcoxon's signed-rank test; 1 if all differences are 0, NaN with fewer than two differences.
/// On shared data it is too small, as the units are not independent: read <paramref name="TestP"/> there.
/// </param>
/// <param name="TestP">
/// The probability that Holm's procedure adjusts: Wilcoxon's for independent units, corrected resampled t's for shared data.
/// </param>
/// <param name="HolmP"><paramref name="TestP"/> adjusted for all comparisons with the reference.</param>
internal sealed record PairedComparison(
    string Contender,
    string Reference,
    Metric Metric,
    IReadOnlyList<double> Differences,
    UnitDependence Dependence,
    Interval Interval,
    double WilcoxonP,
    double TestP,
    double HolmP)
{
    /// <summary>The level of the verdict.</summary>
    public const double Level = 0.05;

    /// <summary>Mean of the finite differences; positive means that the contender is better.</summary>
    public double Mean => Interval.Estimate;

    /// <summary>Units with a difference.</summary>
    public int Pairs => Differences.Count(double.IsFinite);

    /// <summary>
    /// Units left out because a run failed or the metric is not defined there. A contender is not judged on the units it
    /// fails on, so a table must show this number where it is not 0.
    /// </summary>
    public int LeftOut => Differences.Count - Pairs;

    /// <summary>Units on which the contender is better, equal, and worse.</summary>
    public (int Better, int Equal, int Worse) Counts =>
        (Differences.Count(d => d > 0), Differences.Count(d => d == 0), Differences.Count(d => d < 0));

    /// <summary>Better or worse where <see cref="HolmP"/> is below 0.05 and the interval excludes 0; else undecided.</summary>
    public ComparisonVerdict Verdict =>
        !(HolmP < Level) || !Interval.Excludes(0) ? ComparisonVerdict.Undecided
        : Mean > 0 ? ComparisonVerdict.Better
        : ComparisonVerdict.Worse;
}
