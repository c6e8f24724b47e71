using MetaFusion.Tasks;

namespace MetaFusion.Evaluation.Statistics;

/// <summary>Methods by their mean ranks, and which of them the figures cannot tell apart: the data of a critical-difference
/// diagram.</summary>
/// <param name="MeanRanks">By method: the mean rank over the units, 1 for the best; NaN where no unit is left.</param>
/// <param name="Units">Number of units that entered.</param>
/// <param name="LeftOut">Units for which a method's figure is not finite, which did not.</param>
/// <param name="CriticalDifference">Nemenyi's distance from which mean ranks differ; NaN where the units share data.</param>
/// <param name="Groups">
/// Methods that are not told apart, each a run of neighbours by mean rank of two methods or more, in none other contained;
/// places of methods, the best first.
/// </param>
/// <remarks>
/// J. Demšar, Statistical comparisons of classifiers over multiple data sets, JMLR 7, 2006, for independent units. Its ranks must
/// come from independent data sets; where the units divide one data set, pairs are judged by the corrected resampled t
/// test with Holm's adjustment over all pairs instead, and the diagram has bars but no distance.
/// </remarks>
internal sealed record RankComparison(
    IReadOnlyList<double> MeanRanks, int Units, int LeftOut, double CriticalDifference, IReadOnlyList<IReadOnlyList<int>> Groups)
{
    /// <summary>Ranks methods.</summary>
    /// <param name="figures">By unit, by method; units with a figure that is not finite are left out.</param>
    /// <param name="direction">Whether lower or higher figures are better.</param>
    /// <param name="dependence">What the units share.</param>
    /// <param name="testRatio">Test samples by the samples a fit learns from; used where units share data.</param>
    /// <param name="alpha">Level over all pairs.</param>
    /// <exception cref="ArgumentException">There are fewer than two methods, or rows of different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ratio or the level is out of its range.</exception>
    public static RankComparison Of(
        IReadOnlyList<IReadOnlyList<double>> figures,
        MetricDirection direction,
        UnitDependence dependence,
        double testRatio = 0,
        double alpha = PairedComparison.Level)
    {
        FriedmanResult friedman = Friedman.Of(figures, direction);
        IReadOnlyList<double> ranks = friedman.AverageRanks;
        if (friedman.DataSets < 2)
        {
            // One unit ranks methods, but says nothing of how far they differ.
            return new RankComparison(ranks, friedman.DataSets, friedman.LeftOut, double.NaN, []);
        }

        if (dependence == UnitDependence.Independent)
        {
            double distance = friedman.CriticalDifference(alpha);
            return new RankComparison(
                ranks, friedman.DataSets, friedman.LeftOut, distance, Joined(ranks, (a, b) => Math.Abs(ranks[a] - ranks[b]) >= distance));
        }

        double[,] probabilities = PairProbabilities(figures.Where(row => row.All(double.IsFinite)).Select(row => row.ToArray()).ToArray(), testRatio);
        return new RankComparison(
            ranks, friedman.DataSets, friedman.LeftOut, double.NaN, Joined(ranks, (a, b) => probabilities[a, b] < alpha));
    }

    /// <summary>Of every pair the corrected resampled t test's probability, adjusted over all pairs.</summary>
    private static double[,] PairProbabilities(double[][] units, double testRatio)
    {
        int methods = units[0].Length;
        (int First, int Second)[] pairs =
            Enumerable.Range(0, methods).SelectMany(a => Enumerable.Range(a + 1, methods - a - 1).Select(b => (a, b))).ToArray();
        double[] adjusted = Holm.Adjust(pairs
            .Select(pair => CorrectedResampledT.Of(units.Select(unit => unit[pair.First] - unit[pair.Second]).ToArray(), testRatio).PTwoSided)
            .ToArray());
        var probabilities = new double[methods, methods];
        for (int i = 0; i < pairs.Length; i++)
        {
            (int a, int b) = pairs[i];
            probabilities[a, b] = probabilities[b, a] = adjusted[i];
        }

        return probabilities;
    }

    private static List<IReadOnlyList<int>> Joined(IReadOnlyList<double> ranks, Func<int, int, bool> differ)
    {
        int[] order = Enumerable.Range(0, ranks.Count).OrderBy(method => ranks[method]).ToArray();
        var groups = new List<IReadOnlyList<int>>();
        int reached = 0;
        for (int start = 0; start < order.Length; start++)
        {
            int end = start + 1;
            while (end < order.Length && order[start..end].All(method => !differ(method, order[end])))
            {
                end++;
            }

            if (end - start > 1 && end > reached)
            {
                groups.Add(order[start..end]);
                reached = end;
            }
        }

        return groups;
    }
}
