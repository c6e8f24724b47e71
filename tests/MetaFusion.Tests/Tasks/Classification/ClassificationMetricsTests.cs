using MetaFusion.Tasks.Classification;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Tasks.Classification;

public class ClassificationMetricsTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Report_PerfectPredictions_IsAtItsBest()
    {
        int[] labels = [0, 1, 2, 1];
        double[] probabilities = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0];

        IReadOnlyDictionary<string, double> values = ClassificationReport.Compute(labels, probabilities, 3);

        foreach (string name in (string[])["accuracy", "balanced_accuracy", "f1_macro", "f1_weighted", "auroc", "auprc"])
        {
            Assert.Equal(1, values[name]);
        }

        foreach (string name in (string[])["log_loss", "brier", "ece"])
        {
            Assert.Equal(0, Math.Abs(values[name]));
        }
    }

    [Fact]
    public void Report_OneClassOnly_HasNoAreaUnderTheCurve()
    {
        IReadOnlyDictionary<string, double> values = ClassificationReport.Compute([1, 1], [0.4, 0.6, 0.7, 0.3], 2);

        Assert.Equal(double.NaN, values["auroc"]);
        Assert.Equal(1, values["auprc"]);
        Assert.Equal(0.5, values["accuracy"]);
        Assert.Equal(0.5, values["balanced_accuracy"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Report_NothingToJudge_IsNaN(int rows)
    {
        double[] probabilities = rows == 0 ? [] : [double.NaN, 0.5, 0.5, 0.5];

        IReadOnlyDictionary<string, double> values = ClassificationReport.Compute(new int[rows], probabilities, 2);

        Assert.Equal(10, values.Count);
        Assert.All(values.Values, value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void ConfusionMatrix_ClassNeverPredicted_CountsItsF1AsZero()
    {
        // Class 0: 2 right, 1 false alarm; class 1: 1 right, 1 missed; class 2: 1 missed, never predicted.
        var confusion = new ConfusionMatrix([0, 0, 1, 1, 2], [0, 0, 1, 0, 1], 3);

        Numerics.Near(3.0 / 5, confusion.Accuracy, Tolerance);
        Numerics.Near((1 + 0.5 + 0) / 3, confusion.BalancedAccuracy, Tolerance);
        Numerics.Near((0.8 + 0.5 + 0) / 3, confusion.F1Macro, Tolerance);
        Numerics.Near(((2 * 0.8) + (2 * 0.5)) / 5, confusion.F1Weighted, Tolerance);
    }

    [Fact]
    public void ConfusionMatrix_ClassNowhere_IsLeftOutOfTheMeans()
    {
        var confusion = new ConfusionMatrix([0, 1], [0, 1], 3);

        Assert.Equal(1, confusion.BalancedAccuracy);
        Assert.Equal(1, confusion.F1Macro);
        Assert.Equal(1, confusion.F1Weighted);
        Assert.Equal(double.NaN, confusion.F1(2));
    }

    [Fact]
    public void ConfusionMatrix_CodeOutside_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix([0, 2], [0, 1], 2));

    [Fact]
    public void TopClasses_Tie_TakesTheFirst() =>
        Assert.Equal([0, 1], ClassificationMetrics.TopClasses([0.4, 0.4, 0.2, 0.2, 0.4, 0.4], 3));

    [Fact]
    public void LogLoss_ZeroForTheTruth_StaysFinite() =>
        Numerics.Near(
            -Math.Log(ClassificationMetrics.SmallestProbability), ClassificationMetrics.LogLoss([1], [1, 0], 2), Tolerance);

    [Fact]
    public void BrierBinary_RowsSumToOne_IsHalfOfBrier()
    {
        int[] labels = [0, 1, 1];
        double[] probabilities = [0.9, 0.1, 0.3, 0.7, 0.8, 0.2];

        double binary = ClassificationMetrics.BrierBinary(labels, probabilities);

        Numerics.Near((0.01 + 0.09 + 0.64) / 3, binary, Tolerance);
        Numerics.Near(2 * binary, ClassificationMetrics.Brier(labels, probabilities, 2), Tolerance);
    }

    [Fact]
    public void ExpectedCalibrationError_HandWorked_WeighsGapsByRows()
    {
        // Two bins: tops .6 (wrong) and .9, .8 (right) all fall in (.5, 1]: |2/3 - (.6 + .9 + .8)/3|.
        double error = ClassificationMetrics.ExpectedCalibrationError(
            [1, 0, 0], [0.6, 0.4, 0.9, 0.1, 0.8, 0.2], 2, bins: 2);

        Numerics.Near(Math.Abs(2 - 2.3) / 3, error, Tolerance);
    }

    [Fact]
    public void ExpectedCalibrationError_OnAnEdge_BelongsToTheLowerBin()
    {
        // .5 lies in (0, .5] and .75 in (.5, 1]: gaps .5 and .25 do not cancel.
        double error = ClassificationMetrics.ExpectedCalibrationError([0, 1], [0.5, 0.5, 0.75, 0.25], 2, bins: 2);

        Numerics.Near((0.5 + 0.75) / 2, error, Tolerance);
    }
}
