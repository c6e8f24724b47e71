using MetaFusion.Evaluation.Diagnostics;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Diagnostics;

public class RegressionMeasureTests
{
    [Fact]
    public void Of_FourSamplesInTwoRanges_IsWorkedByHand()
    {
        RegressionDiagnostics result = RegressionMeasure.Of("y", [4, 1, 3, 2], [6, 1, 2, 3], new RandomStream(1), 2);

        Assert.Equal([new(4, 6, 1), new(1, 1, 1), new(3, 2, 1), new(2, 3, 1)], result.Points);
        Assert.Equal([new(6, 2, 1), new(1, 0, 1), new(2, -1, 1), new(3, 1, 1)], result.ResidualPoints);
        Assert.Equal([(1, 2, 2), (3, 4, 2)], result.ByTarget.Select(r => ((int)r.Low, (int)r.High, r.Samples)));
        Numerics.Near([0.5, 0.5], result.ByTarget.Select(r => r.Bias).ToArray(), 1e-15);
        Numerics.Near([0.5, 1.5], result.ByTarget.Select(r => r.MeanAbsoluteError.Estimate).ToArray(), 1e-15);

        // Residuals −1, 0, 1, 2: the median lies half way between 0 and 1.
        Assert.Equal(new Quantile(0.5, 0.5), result.Residuals[3]);
        Assert.Equal(7, result.Residuals.Count);
    }

    [Fact]
    public void Of_ManySamples_CountsEachInTheNearestHexagon()
    {
        var random = new RandomStream(1, "points");
        double[] truth = Draw.Uniform(random, 30_000, -5, 5);
        double[] predicted = Draw.Uniform(random, 30_000, 0, 1);

        RegressionDiagnostics result = RegressionMeasure.Of("y", truth, predicted, new RandomStream(1));

        Assert.True(result.IsBinned);
        Assert.InRange(result.Points.Count, 500, 2100);
        Assert.Equal(30_000, result.Points.Sum(p => p.Samples));
        double[] scaledX = result.Points.Select(p => (p.True + 5) / 10).ToArray();
        for (int i = 0; i < 200; i++)
        {
            double nearest = scaledX.Select((x, k) => double.Hypot(x - ((truth[i] + 5) / 10), result.Points[k].Predicted - predicted[i])).Min();
            Assert.InRange(nearest, 0, 1.01 / (40 * Math.Sqrt(3)));
        }
    }

    [Fact]
    public void Of_ManySamplesWithSmallErrors_BinsTheResidualsOnTheirOwn()
    {
        var random = new RandomStream(1, "points");
        double[] truth = Draw.Uniform(random, 5000, 0, 100);
        double[] predicted = truth.Zip(Draw.Uniform(random, 5000, -0.01, 0.01), (value, error) => value + error).ToArray();

        RegressionDiagnostics result = RegressionMeasure.Of("y", truth, predicted, new RandomStream(1));

        // The hexagons of truth and prediction are 2.5 wide; differences of their centres would reach that far.
        Assert.All(result.ResidualPoints, point => Assert.InRange(point.Residual, -0.011, 0.011));
        Assert.Equal(5000, result.ResidualPoints.Sum(point => point.Samples));
        Assert.InRange(result.ResidualPoints.Select(point => point.Residual).Distinct().Count(), 20, 100);
    }

    [Fact]
    public void Of_ConstantTarget_HasOneRange() =>
        Assert.Single(RegressionMeasure.Of("y", new double[50], new double[50], new RandomStream(1)).ByTarget);
}
