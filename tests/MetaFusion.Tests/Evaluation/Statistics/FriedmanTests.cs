using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tasks;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Statistics;

public class FriedmanTests
{
    /// <summary>AUC of four variants of C4.5 on 14 data sets: J. Demšar, JMLR 7, 2006, table 6.</summary>
    private static readonly double[][] DemsarsTable6 =
    [
        [0.763, 0.768, 0.771, 0.798], [0.599, 0.591, 0.590, 0.569], [0.954, 0.971, 0.968, 0.967], [0.628, 0.661, 0.654, 0.657],
        [0.882, 0.888, 0.886, 0.898], [0.936, 0.931, 0.916, 0.931], [0.661, 0.668, 0.609, 0.685], [0.583, 0.583, 0.563, 0.625],
        [0.775, 0.838, 0.866, 0.875], [1.000, 1.000, 1.000, 1.000], [0.940, 0.962, 0.965, 0.962], [0.619, 0.666, 0.614, 0.669],
        [0.972, 0.981, 0.975, 0.975], [0.957, 0.978, 0.946, 0.970],
    ];

    [Fact]
    public void OfRanks_DemsarsExample_HasHisStatistics()
    {
        // Section 3.2.2: average ranks 3.143, 2.000, 2.893, 1.964 give χ² = 9.28 and F = 3.69 with 3 and 39 degrees, above
        // the critical 2.85 (α = 0.05); CD is 1.25 at 0.05 and 1.12 at 0.10.
        FriedmanResult result = Friedman.OfRanks([3.143, 2.000, 2.893, 1.964], 14);

        Numerics.Near(9.28, result.ChiSquare, 0.005);
        Numerics.Near(3.69, result.F, 0.005);
        Assert.InRange(result.PF, 0.01, 0.05);
        Numerics.Near(1.25, result.CriticalDifference(), 0.005);
        Numerics.Near(1.12, result.CriticalDifference(0.1), 0.005);
    }

    [Fact]
    public void Of_DemsarsFigures_RanksAsCountedByHand()
    {
        // Rank sums counted from the printed figures: 44, 28, 41, 27. (The paper's averages have 40.5 and 27.5, a tie that
        // the printed digits do not show.) χ² = 12 / (14 · 20) · (44² + 28² + 41² + 27²) − 3 · 14 · 5 = 9.857142…
        FriedmanResult result = Friedman.Of(DemsarsTable6, MetricDirection.Higher);

        Numerics.Near([44 / 14.0, 28 / 14.0, 41 / 14.0, 27 / 14.0], result.AverageRanks, 1e-12);
        Numerics.Near((12 * 5130 / 280.0) - 210, result.ChiSquare, 1e-9);
        Numerics.Near(13 * result.ChiSquare / (42 - result.ChiSquare), result.F, 1e-9);
        Assert.Equal((14, 0), (result.DataSets, result.LeftOut));
    }

    [Fact]
    public void Of_CriticalF_AgreesWithTheTable()
    {
        // F(3, 39) exceeds 2.85 with probability 0.05 (Demšar, section 3.2.2): the χ² that gives it is N (k − 1) F / (N − 1 + F).
        double chiSquare = 14 * 3 * 2.85 / (13 + 2.85);
        double spread = chiSquare * 20 / (12 * 14);

        FriedmanResult result = Friedman.OfRanks([2.5 - Math.Sqrt(spread / 2), 2.5, 2.5, 2.5 + Math.Sqrt(spread / 2)], 14);

        Numerics.Near(2.85, result.F, 1e-9);
        Numerics.Near(0.05, result.PF, 5e-4);
    }

    [Fact]
    public void Of_LowerIsBetter_TurnsTheRanks()
    {
        double[][] negated = DemsarsTable6.Select(row => row.Select(x => -x).ToArray()).ToArray();

        Assert.Equal(
            Friedman.Of(DemsarsTable6, MetricDirection.Higher).AverageRanks, Friedman.Of(negated, MetricDirection.Lower).AverageRanks);
    }

    [Fact]
    public void Of_EveryDataSetAgrees_GivesTheExactChanceOfThat()
    {
        FriedmanResult result = Friedman.Of([[1, 2, 3], [1, 2, 3], [4, 5, 6], [7, 8, 9]], MetricDirection.Lower);

        Assert.Equal(8, result.ChiSquare, 1e-12);
        Assert.Equal(double.PositiveInfinity, result.F);

        // Three data sets fall by chance into the first one's order, one of six each.
        Assert.Equal(1.0 / 216, result.PF, 1e-15);
    }

    [Fact]
    public void Of_TwoMethodsOnTwoDataSetsThatAgree_IsAMatterOfChance()
    {
        FriedmanResult result = Friedman.Of([[1, 2], [3, 4]], MetricDirection.Lower);

        Assert.Equal(0.5, result.PF, 1e-15);
    }

    [Fact]
    public void Of_AllEqual_FindsNothing()
    {
        FriedmanResult result = Friedman.Of([[1, 1, 1], [2, 2, 2]], MetricDirection.Lower);

        Assert.Equal([2.0, 2, 2], result.AverageRanks);
        Assert.Equal((0.0, 1.0, 0.0, 1.0), (result.ChiSquare, result.PChiSquare, result.F, result.PF));
        Numerics.Near(1, result.PairProbability(0, 1), 1e-12);
    }

    [Fact]
    public void Of_FailedRun_LeavesTheDataSetOut()
    {
        FriedmanResult result = Friedman.Of([[1, 2], [double.NaN, 1], [3, 4]], MetricDirection.Lower);

        Assert.Equal((2, 1), (result.DataSets, result.LeftOut));
        Assert.Equal([1.0, 2], result.AverageRanks);
    }

    [Fact]
    public void Of_NothingLeftOrOneDataSet_IsUndefined()
    {
        Assert.True(double.IsNaN(Friedman.Of([[double.NaN, 1]], MetricDirection.Lower).PF));
        Assert.True(double.IsNaN(Friedman.Of([[2, 1]], MetricDirection.Lower).PF));
    }

    [Fact]
    public void PairProbability_AtTheCriticalDifference_IsAlpha()
    {
        double distance = Nemenyi.CriticalDifference(5, 20, 0.05);

        Numerics.Near(0.05, Nemenyi.Probability(-distance, 5, 20), 1e-8);
    }

    [Fact]
    public void Of_NotATable_Throws()
    {
        Assert.Throws<ArgumentException>(() => Friedman.Of([], MetricDirection.Lower));
        Assert.Throws<ArgumentException>(() => Friedman.Of([[1, 2], [1]], MetricDirection.Lower));
        Assert.Throws<ArgumentException>(() => Friedman.OfRanks([1], 3));
    }
}
