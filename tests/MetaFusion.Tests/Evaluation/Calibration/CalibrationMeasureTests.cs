using MetaFusion.Evaluation.Calibration;
using MetaFusion.Tasks;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Calibration;

public class CalibrationMeasureTests
{
    [Fact]
    public void Of_FourRowsInTwoBins_IsCountedByHand()
    {
        // Confidences 0.6 (wrong), 0.7, 0.8, 0.9 (right): bins (0.65, 1/2) and (0.85, 1).
        CalibrationReport report = CalibrationMeasure.Of(
            [1, 0, 1, 1], new Predictions(4, 2, [0.6, 0.4, 0.7, 0.3, 0.2, 0.8, 0.1, 0.9]), 2);

        Assert.Equal([2, 2], report.Bins.Select(bin => bin.Samples));
        Numerics.Near([0.65, 0.85], report.Bins.Select(bin => bin.Confidence).ToArray(), 1e-15);
        Numerics.Near([0.5, 1], report.Bins.Select(bin => bin.Accuracy.Estimate).ToArray(), 1e-15);
        Numerics.Near(0.15, report.EqualCountError, 1e-15);
        Numerics.Near((0.72 + 0.18 + 0.08 + 0.02) / 4, report.Brier, 1e-15);
    }

    [Fact]
    public void Of_EqualConfidences_AreNeverParted()
    {
        double[] probabilities = [.. Enumerable.Repeat(new[] { 0.75, 0.25 }, 90).SelectMany(p => p), .. Enumerable.Repeat(new[] { 0.9, 0.1 }, 10).SelectMany(p => p)];

        CalibrationReport report = CalibrationMeasure.Of(new int[100], new Predictions(100, 2, probabilities));

        Assert.Equal([90, 10], report.Bins.Select(bin => bin.Samples));
    }

    [Fact]
    public void Wilson_EightOfTen_IsThePublishedInterval()
    {
        // 8 of 10: 0.490 to 0.943 (Agresti, Coull 1998 give the formula; worked with z = 1.96).
        var interval = CalibrationMeasure.Wilson(8, 10);

        Numerics.Near(0.4902, interval.Low, 1e-4);
        Numerics.Near(0.9433, interval.High, 1e-4);
    }

    [Fact]
    public void Of_NaN_HasNoBins() => Assert.Empty(CalibrationMeasure.Of([0], new Predictions(1, 2, [double.NaN, 0])).Bins);
}
