using MetaFusion.Tasks.Regression;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Tasks.Regression;

public class RegressionMetricsTests
{
    [Fact]
    public void All_PerfectPrediction_AreAtTheirBest()
    {
        double[] truth = [1, 10, 2, 30, 4, 20];

        Assert.Equal(0, RegressionMetrics.MeanSquaredError(truth, truth));
        Assert.Equal(0, RegressionMetrics.RootMeanSquaredError(truth, truth));
        Assert.Equal(0, RegressionMetrics.MeanAbsoluteError(truth, truth));
        Assert.Equal(1, RegressionMetrics.R2(truth, truth, 2));
        Numerics.Near(1, RegressionMetrics.Pearson(truth, truth, 2), 1e-15);
    }

    [Fact]
    public void Pearson_HandWorked_AveragesOutputs()
    {
        // Output 0: (1,2,3) against (1,3,2): r = 0.5. Output 1: exactly opposed: r = -1.
        double[] truth = [1, 1, 2, 2, 3, 3];
        double[] prediction = [1, -1, 3, -2, 2, -3];

        double pearson = RegressionMetrics.Pearson(truth, prediction, 2);

        Numerics.Near(-0.25, pearson, 1e-12);
    }

    [Fact]
    public void R2_HandWorked_IsOneMinusShareOfVariance()
    {
        // Residual 1 + 0 + 1 = 2, variance sum 2: the score of predicting the mean.
        Assert.Equal(0, RegressionMetrics.R2([1, 2, 3], [2, 2, 2], 1));
    }

    [Fact]
    public void R2AndPearson_ConstantTruth_AreNaN()
    {
        double[] truth = [0.1, 0.1, 0.1];

        Assert.Equal(double.NaN, RegressionMetrics.R2(truth, [1, 2, 3], 1));
        Assert.Equal(double.NaN, RegressionMetrics.Pearson(truth, [1, 2, 3], 1));
        Assert.Equal(double.NaN, RegressionMetrics.Pearson([1, 2, 3], truth, 1));
    }

    [Fact]
    public void All_NoRows_AreNaN()
    {
        Assert.Equal(double.NaN, RegressionMetrics.MeanSquaredError([], []));
        Assert.Equal(double.NaN, RegressionMetrics.MeanAbsoluteError([], []));
        Assert.Equal(double.NaN, RegressionMetrics.R2([], [], 2));
        Assert.Equal(double.NaN, RegressionMetrics.Pearson([], [], 2));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void All_PredictionNotFinite_AreNaN(double bad)
    {
        double[] truth = [1, 2, 3];
        double[] prediction = [1, bad, 3];

        Assert.Equal(double.NaN, RegressionMetrics.MeanSquaredError(truth, prediction));
        Assert.Equal(double.NaN, RegressionMetrics.RootMeanSquaredError(truth, prediction));
        Assert.Equal(double.NaN, RegressionMetrics.MeanAbsoluteError(truth, prediction));
        Assert.Equal(double.NaN, RegressionMetrics.R2(truth, prediction, 1));
        Assert.Equal(double.NaN, RegressionMetrics.Pearson(truth, prediction, 1));
    }

    [Fact]
    public void MeanSquaredError_LengthsDiffer_Throws() =>
        Assert.Throws<ArgumentException>(() => RegressionMetrics.MeanSquaredError([1, 2], [1]));
}
