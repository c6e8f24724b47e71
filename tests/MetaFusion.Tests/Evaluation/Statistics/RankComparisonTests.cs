using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tasks;

namespace MetaFusion.Tests.Evaluation.Statistics;

public sealed class RankComparisonTests
{
    [Theory]
    [InlineData(2, "0 1 2")]
    [InlineData(8, "0 1|1 2")]
    [InlineData(12, "")]
    public void Of_UnitsThatAgree_JoinsWhatLiesCloserThanTheCriticalDifference(int units, string groups)
    {
        double[][] figures = Enumerable.Range(0, units).Select(_ => new[] { 1.0, 2, 3 }).ToArray();

        var comparison = RankComparison.Of(figures, MetricDirection.Lower, UnitDependence.Independent);

        // Three methods: 2.343 sqrt(2 / N) (Demšar 2006, table 5, cut after three decimals): 2.343 for 2 units, 1.172 for 8, 0.957 for 12.
        Assert.Equal(2.343 * Math.Sqrt(2.0 / units), comparison.CriticalDifference, tolerance: 1e-3);
        Assert.Equal([1.0, 2, 3], comparison.MeanRanks);
        Assert.Equal(groups, Shown(comparison));
    }

    [Fact]
    public void Of_SharedData_JoinsWhatTheCorrectedTestCannotTellApart()
    {
        // The first two take turns; the third is 10 above the first, and 9 or 11 above the second: t = 10 / (1.155 sqrt(1/4 + 1/4)) = 12.2.
        double[][] figures = [[0, 1, 10], [0, -1, 10], [0, 1, 10], [0, -1, 10]];

        var comparison = RankComparison.Of(figures, MetricDirection.Lower, UnitDependence.SharedData, testRatio: 0.25);

        Assert.Equal([1.5, 1.5, 3], comparison.MeanRanks);
        Assert.True(double.IsNaN(comparison.CriticalDifference));
        Assert.Equal("0 1", Shown(comparison));
    }

    [Fact]
    public void Of_UnitWithoutAFigure_IsLeftOut()
    {
        double[][] figures = [[1, 2], [double.NaN, 1], [1, 2]];

        var comparison = RankComparison.Of(figures, MetricDirection.Lower, UnitDependence.Independent);

        Assert.Equal((2, 1), (comparison.Units, comparison.LeftOut));
        Assert.Equal([1.0, 2], comparison.MeanRanks);
    }

    [Fact]
    public void Of_OneUnit_RanksAndClaimsNothing()
    {
        var comparison = RankComparison.Of([[1.0, 2]], MetricDirection.Higher, UnitDependence.Independent);

        Assert.Equal([2.0, 1], comparison.MeanRanks);
        Assert.True(double.IsNaN(comparison.CriticalDifference));
        Assert.Empty(comparison.Groups);
    }

    private static string Shown(RankComparison comparison) =>
        string.Join('|', comparison.Groups.Select(group => string.Join(' ', group.Order())));
}
