using System.Text.Json;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Statistics;

public class WilcoxonTests
{
    [Fact]
    public void SignedRank_Fixture_AgreesWithSciPy()
    {
        JsonElement fixture = Fixture.Load("metrics.json").GetProperty("wilcoxon");

        WilcoxonResult result = Wilcoxon.SignedRank(fixture.Numbers("a"), fixture.Numbers("b"));

        Assert.True(result.IsExact);
        Assert.Equal(fixture.GetProperty("statistic").GetDouble(), result.Statistic);
        Numerics.Near(fixture.GetProperty("p_two_sided").GetDouble(), result.PTwoSided, 1e-12);
        Numerics.Near(fixture.GetProperty("p_less").GetDouble(), result.PLess, 1e-12);
    }

    [Fact]
    public void SignedRank_ThreePairs_IsCountedByHand()
    {
        // Sizes 1, 2, 3 with signs −, +, +: W+ = 5. Of the 8 subsets of {1, 2, 3}, 2 reach 5 (5, 6) and 7 stay within 5.
        WilcoxonResult result = Wilcoxon.SignedRank([0, 2, 3], [1, 0, 0]);

        Assert.Equal((5, 1, 3), (result.PositiveRanks, result.NegativeRanks, result.Pairs));
        Assert.Equal(2.0 / 8, result.PGreater);
        Assert.Equal(7.0 / 8, result.PLess);
        Assert.Equal(4.0 / 8, result.PTwoSided);
    }

    [Fact]
    public void SignedRank_TiesAndEqualPairs_UsesTheCorrectedNormal()
    {
        // One equal pair is left out; sizes 1, 1, 2, 3 have ranks 1.5, 1.5, 3, 4 with signs +, −, +, +.
        WilcoxonResult result = Wilcoxon.SignedRank([1, 0, 2, 3, 7], [0, 1, 0, 0, 7]);

        // mean 5, variance (4·5·9 − (2³ − 2)/2)/24 = 177/24, z = 3.5/2.71570.
        Assert.False(result.IsExact);
        Assert.Equal((4, 8.5, 1.5), (result.Pairs, result.PositiveRanks, result.NegativeRanks));
        Numerics.Near(0.09874, result.PGreater, 1e-4);
        Numerics.Near(1, result.PLess + result.PGreater, 1e-12);
    }

    [Fact]
    public void SignedRank_AllPairsEqual_IsUndefined()
    {
        WilcoxonResult result = Wilcoxon.SignedRank([1, 2], [1, 2]);

        Assert.Equal(0, result.Pairs);
        Assert.Equal(double.NaN, result.PTwoSided);
    }

    [Fact]
    public void SignedRank_SymmetricDifferences_HasProbabilityOne()
    {
        WilcoxonResult result = Wilcoxon.SignedRank([1, 0, 3, 0, 0, 0], [0, 2, 0, 0.5, 0.25, 0.125]);

        Assert.InRange(result.PTwoSided, 0.9, 1);
    }

    [Fact]
    public void SignedRank_NotPairsOrNotFinite_Throws()
    {
        Assert.Throws<ArgumentException>(() => Wilcoxon.SignedRank([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Wilcoxon.SignedRank([1, double.NaN], [1, 2]));
    }
}
