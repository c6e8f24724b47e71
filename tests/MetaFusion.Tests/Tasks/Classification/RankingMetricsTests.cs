using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Tasks.Classification;

public class RankingMetricsTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Auroc_HandWorked_CountsTiesAsHalf()
    {
        // Pairs positive over negative: .8 > .5, .8 > .2, .5 = .5 (half), .5 > .2: 3.5 of 4.
        double area = RankingMetrics.Auroc([true, true, false, false], [0.8, 0.5, 0.5, 0.2]);

        Numerics.Near(3.5 / 4, area, Tolerance);
    }

    [Fact]
    public void Auroc_AllTied_IsOneHalf() =>
        Assert.Equal(0.5, RankingMetrics.Auroc([true, false, false], [0.3, 0.3, 0.3]));

    [Fact]
    public void AveragePrecision_HandWorked_TakesTiesTogether()
    {
        // Thresholds .8: P 1, R 1/2; .5: two enter, P 2/3, R 1. Area 1/2 · 1 + 1/2 · 2/3.
        double area = RankingMetrics.AveragePrecision([true, true, false, false], [0.8, 0.5, 0.5, 0.2]);

        Numerics.Near((1 + (2.0 / 3)) / 2, area, Tolerance);
    }

    [Fact]
    public void AveragePrecision_AllTied_IsTheShareOfPositives() =>
        Numerics.Near(1.0 / 3, RankingMetrics.AveragePrecision([true, false, false], [0.3, 0.3, 0.3]), Tolerance);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Auroc_OneKindOnly_IsNaN(bool kind) =>
        Assert.Equal(double.NaN, RankingMetrics.Auroc([kind, kind], [0.1, 0.9]));

    [Fact]
    public void AveragePrecision_NoPositive_IsNaN() =>
        Assert.Equal(double.NaN, RankingMetrics.AveragePrecision([false, false], [0.1, 0.9]));

    [Fact]
    public void Auroc_ScoreNotANumber_IsNaN() =>
        Assert.Equal(double.NaN, RankingMetrics.Auroc([true, false], [double.NaN, 0.9]));

    [Fact]
    public void Auroc_ClassAbsentFromLabels_AveragesTheOthers()
    {
        // Class 2 does not occur; classes 0 and 1 are told apart perfectly.
        double area = RankingMetrics.Auroc([0, 1], [0.6, 0.2, 0.2, 0.1, 0.5, 0.4], 3);

        Assert.Equal(1, area);
    }

    [Fact]
    public void Auroc_RandomScores_EqualsTheCountOfPairs()
    {
        var random = new RandomStream(3, "auroc");
        for (int trial = 0; trial < 50; trial++)
        {
            int n = 2 + random.NextInt(30);
            double[] scores = Enumerable.Range(0, n).Select(_ => (double)random.NextInt(8)).ToArray();
            bool[] positive = scores.Select(_ => random.NextInt(2) == 1).ToArray();
            positive[0] = true;
            positive[1] = false;

            double area = RankingMetrics.Auroc(positive, scores);

            Numerics.Near(ByPairs(positive, scores), area, Tolerance);
        }
    }

    private static double ByPairs(bool[] positive, double[] scores)
    {
        double wins = 0;
        int pairs = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            for (int j = 0; j < scores.Length; j++)
            {
                if (positive[i] && !positive[j])
                {
                    pairs++;
                    wins += scores[i] > scores[j] ? 1 : scores[i] < scores[j] ? 0 : 0.5;
                }
            }
        }

        return wins / pairs;
    }
}
