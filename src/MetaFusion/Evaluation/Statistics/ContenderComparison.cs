using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Statistics;

/// <summary>Compares contenders with a reference, pair by pair.</summary>
internal static class ContenderComparison
{
    /// <summary>Compares every other contender with the reference.</summary>
    /// <param name="figures">
    /// By contender, in the order of the result: its figure on every unit (seed or fold), the units in one order for all; not
    /// finite where the run failed or the metric is not defined.
    /// </param>
    /// <param name="reference">The contender to compare with; one of <paramref name="figures"/>.</param>
    /// <param name="metric">What was measured, and which direction is better.</param>
    /// <param name="dependence">What the units share.</param>
    /// <param name="testRatio">
    /// Test samples by train and validation samples, the mean over the parts; used for <see cref="UnitDependence.SharedData"/>.
    /// </param>
    /// <param name="random">The stream named <c>comparison</c>: every contender derives its bootstrap by its name.</param>
    /// <returns>One comparison per contender other than the reference.</returns>
    /// <exception cref="ArgumentException">The reference is not among the contenders, or figures are not of the same units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is negative.</exception>
    public static IReadOnlyList<PairedComparison> Against(
        IReadOnlyList<(string Contender, IReadOnlyList<double> Figures)> figures,
        string reference,
        Metric metric,
        UnitDependence dependence,
        double testRatio,
        RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(testRatio);
        IReadOnlyList<double> baseline = figures.FirstOrDefault(f => f.Contender == reference).Figures
            ?? throw new ArgumentException($"Reference '{reference}' is not among the contenders.", nameof(reference));
        if (figures.Any(f => f.Figures.Count != baseline.Count))
        {
            throw new ArgumentException("Every contender needs a figure for every unit; write NaN where there is none.", nameof(figures));
        }

        double sign = metric.Direction == MetricDirection.Lower ? -1 : 1;
        PairedComparison[] comparisons = figures
            .Where(f => f.Contender != reference)
            .Select(f => Compare(f.Contender, f.Figures.Zip(baseline, (a, b) => Difference(a, b, sign)).ToArray()))
            .ToArray();
        double[] adjusted = Holm.Adjust(comparisons.Select(c => c.TestP).ToArray());
        return comparisons.Zip(adjusted, (comparison, p) => comparison with { HolmP = p }).ToArray();

        PairedComparison Compare(string contender, double[] differences)
        {
            double[] finite = differences.Where(double.IsFinite).ToArray();
            double wilcoxon = WilcoxonP(finite);
            if (dependence == UnitDependence.SharedData)
            {
                TTestResult test = CorrectedResampledT.Of(finite, testRatio);
                return new(contender, reference, metric, differences, dependence, test.Interval, wilcoxon, test.PTwoSided, double.NaN);
            }

            // One pair resampled is always that pair: an interval of no width would claim certainty.
            Interval interval = finite.Length < 2
                ? new Interval(Summary.Of(finite).Mean, double.NaN, double.NaN)
                : Bootstrap.Percentile(finite.Length, positions => Mean(finite, positions), random.Derive(contender));
            return new(contender, reference, metric, differences, dependence, interval, wilcoxon, wilcoxon, double.NaN);
        }
    }

    /// <summary>Positive where the contender is better; +0 where equal; NaN where a figure is not finite.</summary>
    private static double Difference(double contender, double reference, double sign) =>
        double.IsFinite(contender) && double.IsFinite(reference) ? (sign * (contender - reference)) + 0.0 : double.NaN;

    private static double WilcoxonP(double[] differences) =>
        differences.Length < 2 ? double.NaN
        : differences.All(d => d == 0) ? 1
        : Wilcoxon.SignedRank(differences, new double[differences.Length]).PTwoSided;

    private static double Mean(double[] differences, ReadOnlyMemory<int> positions)
    {
        double sum = 0;
        foreach (int position in positions.Span)
        {
            sum += differences[position];
        }

        return sum / positions.Length;
    }
}
