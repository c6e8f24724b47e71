using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Statistics;

public class ContenderComparisonTests
{
    private static readonly Metric Error = new("mse", "target unit squared", MetricDirection.Lower);
    private static readonly Metric Accuracy = new("accuracy", "share", MetricDirection.Higher);

    [Fact]
    public void Against_LowerIsBetter_TurnsTheDifferences()
    {
        PairedComparison lower = Compare(Error, UnitDependence.SharedData, [1, 2, 3], [2, 4, 3])[0];
        PairedComparison higher = Compare(Accuracy, UnitDependence.SharedData, [1, 2, 3], [2, 4, 3])[0];

        Assert.Equal([1.0, 2, 0], lower.Differences);
        Assert.Equal([-1.0, -2, 0], higher.Differences);
        Assert.Equal((2, 1, 0), lower.Counts);
        Assert.Equal((1.0, -1.0), (lower.Mean, higher.Mean));
    }

    [Fact]
    public void Against_SharedData_UsesTheCorrectedT()
    {
        PairedComparison comparison = Compare(Error, UnitDependence.SharedData, [0, 0, 0, 0, 0], [1, 2, 3, 4, 5])[0];

        Assert.Equal(CorrectedResampledT.Of([1, 2, 3, 4, 5], 0.25).Interval, comparison.Interval);
        Assert.Equal(CorrectedResampledT.Of([1, 2, 3, 4, 5], 0.25).PTwoSided, comparison.TestP);

        // All five ranks positive: 2 / 2⁵.
        Numerics.Near(0.0625, comparison.WilcoxonP, 1e-15);
        Assert.Equal(ComparisonVerdict.Better, comparison.Verdict);
    }

    [Fact]
    public void Against_IndependentUnits_UsesBootstrapAndWilcoxon()
    {
        double[] better = Enumerable.Range(0, 20).Select(i => 1 + (i / 100.0)).ToArray();
        double[] worse = Enumerable.Range(0, 20).Select(i => 2 + (i * i / 1000.0)).ToArray();

        PairedComparison comparison = Compare(Error, UnitDependence.Independent, worse, better)[0];

        Assert.Equal(comparison.WilcoxonP, comparison.TestP);
        Assert.Equal(ComparisonVerdict.Worse, comparison.Verdict);
        Assert.InRange(comparison.Mean, comparison.Interval.Low, comparison.Interval.High);
    }

    [Fact]
    public void Against_SeveralMethods_AdjustsOverAll()
    {
        IReadOnlyList<PairedComparison> comparisons = ContenderComparison.Against(
            [
                ("ref", [5, 5, 5, 5, 5]),
                ("one", [1, 2, 3, 4, 5]),
                ("two", [4, 6, 4, 6, 5.5]),
            ],
            "ref", Error, UnitDependence.SharedData, 0.25, new RandomStream(1, "comparison"));

        Assert.Equal(["one", "two"], comparisons.Select(c => c.Contender));
        Assert.Equal(Holm.Adjust(comparisons.Select(c => c.TestP).ToArray()), comparisons.Select(c => c.HolmP));
        Assert.Equal(2 * comparisons[0].TestP, comparisons[0].HolmP);
    }

    [Fact]
    public void Against_SameStream_GivesAMethodTheSameIntervalInAnyCompany()
    {
        double[] one = [1, 3, 2, 4, 7];
        double[] other = [2, 2, 2, 1, 2];
        double[] reference = [2, 5, 1, 4, 4];

        PairedComparison alone = Compare(Error, UnitDependence.Independent, one, reference)[0];
        PairedComparison inCompany = ContenderComparison.Against(
            [("other", other), ("method", one), ("ref", reference)],
            "ref", Error, UnitDependence.Independent, 0, new RandomStream(1, "comparison"))[1];

        Assert.Equal(alone.Interval, inCompany.Interval);
    }

    [Theory]
    [InlineData(nameof(UnitDependence.Independent))]
    [InlineData(nameof(UnitDependence.SharedData))]
    public void Against_OneUnit_DecidesNothing(string dependence)
    {
        PairedComparison comparison = Compare(Error, Enum.Parse<UnitDependence>(dependence), [1], [2])[0];

        Assert.Equal((1.0, true), (comparison.Mean, double.IsNaN(comparison.Interval.Low)));
        Assert.True(double.IsNaN(comparison.TestP) && double.IsNaN(comparison.HolmP) && double.IsNaN(comparison.WilcoxonP));
        Assert.Equal(ComparisonVerdict.Undecided, comparison.Verdict);
    }

    [Theory]
    [InlineData(nameof(UnitDependence.Independent))]
    [InlineData(nameof(UnitDependence.SharedData))]
    public void Against_AllEqual_DecidesNothing(string dependence)
    {
        PairedComparison comparison = Compare(Error, Enum.Parse<UnitDependence>(dependence), [1, 2, 3], [1, 2, 3])[0];

        Assert.Equal((0.0, 0.0, 0.0), (comparison.Mean, comparison.Interval.Low, comparison.Interval.High));
        Assert.Equal((1.0, 1.0), (comparison.WilcoxonP, comparison.HolmP));
        Assert.Equal(ComparisonVerdict.Undecided, comparison.Verdict);
    }

    [Fact]
    public void Against_FailedRuns_AreLeftOutAndCounted()
    {
        PairedComparison comparison = Compare(Accuracy, UnitDependence.SharedData, [1, double.NaN, 3, 5], [0, 1, double.NaN, 2])[0];

        Assert.Equal((2, 2, 2.0), (comparison.Pairs, comparison.LeftOut, comparison.Mean));
        Assert.Equal((2, 0, 0), comparison.Counts);
    }

    [Fact]
    public void Against_EveryRunFailed_IsUndefined()
    {
        PairedComparison comparison = Compare(Accuracy, UnitDependence.Independent, [double.NaN, double.NaN], [0, 1])[0];

        Assert.Equal((0, 2, true), (comparison.Pairs, comparison.LeftOut, double.IsNaN(comparison.Mean)));
    }

    [Fact]
    public void Against_NoSuchReferenceOrOtherUnits_Throws()
    {
        Assert.Throws<ArgumentException>(() => ContenderComparison.Against(
            [("a", [1.0])], "b", Error, UnitDependence.Independent, 0, new RandomStream(1, "comparison")));
        Assert.Throws<ArgumentException>(() => Compare(Error, UnitDependence.Independent, [1], [1, 2]));
    }

    private static IReadOnlyList<PairedComparison> Compare(Metric metric, UnitDependence dependence, double[] method, double[] reference) =>
        ContenderComparison.Against(
            [("ref", reference), ("method", method)], "ref", metric, dependence, 0.25, new RandomStream(1, "comparison"));
}
