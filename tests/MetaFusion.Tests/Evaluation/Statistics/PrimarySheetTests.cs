using MetaFusion.Data;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Statistics;

public sealed class PrimarySheetTests
{
    private const int Rows = 24;

    private static readonly RegressionTask Task = new(["y"], [0], [1]);
    private static readonly int[] Samples = [.. Enumerable.Range(0, Rows)];
    private static readonly Target Truth = new(TargetKind.Regression, ["y"], [], [.. Samples.Select(i => Math.Sin(i))]);

    [Fact]
    public void Draw_MetricThatIsAMean_IsTheSameByShareAndByResample()
    {
        PairedBootstrap byShare = Filled(new MeanSheet(Task, Truth, Samples, 3)).Draw(new RandomStream(5, "draws"));
        PairedBootstrap byResample = Filled(new ResampledSheet(Task, Truth, Samples, 3)).Draw(new RandomStream(5, "draws"));

        Assert.Equal(byShare.Resamples, byResample.Resamples);
        for (int figure = 0; figure < 3; figure++)
        {
            Interval expected = byShare.Figure(figure), found = byResample.Figure(figure);
            Numerics.Near([expected.Estimate, expected.Low, expected.High], [found.Estimate, found.Low, found.High], 1e-10);
        }
    }

    [Fact]
    public void MetricOf_PiecesOfOneSource_IsTheMetricOfAll()
    {
        double expected = Task.Primary(Guess(0.5), Truth, Samples);

        Assert.Equal(expected, Filled(new MeanSheet(Task, Truth, Samples, 3)).MetricOf(7), 1e-12);
        Assert.Equal(expected, Filled(new ResampledSheet(Task, Truth, Samples, 3)).MetricOf(7), 1e-12);
    }

    [Fact]
    public void Put_NoPredictions_IsNoFigureAndSpoilsNoOther()
    {
        foreach (PrimarySheet sheet in (PrimarySheet[])[new MeanSheet(Task, Truth, Samples, 2), new ResampledSheet(Task, Truth, Samples, 2)])
        {
            sheet.Put(0, null, 0, Rows);
            sheet.Put(1, Guess(0.5), 0, Rows);

            PairedBootstrap drawn = sheet.Draw(new RandomStream(5, "draws"));

            Assert.True(double.IsNaN(drawn.Figure(0).Estimate) && double.IsNaN(drawn.Figure(0).Low));
            Assert.True(double.IsFinite(drawn.Figure(1).Low));
        }
    }

    /// <summary>A figure that was put, one that sums two sources (one of them in pieces) with factors, one of losses.</summary>
    private static PrimarySheet Filled(PrimarySheet sheet)
    {
        const int First = 10;
        sheet.Put(0, Guess(0.2), 0, Rows);
        sheet.Add(7, Guess(0.5).Take(Samples[..First]), 0, [0, 2, 0]);
        sheet.Add(7, Guess(0.5).Take(Samples[First..]), First, [0, 2, 0]);
        sheet.Add(8, Guess(0.9), 0, [0, -1, 0]);
        Predictions before = Guess(0.1);
        sheet.AddLoss(2, before, Guess(0.4), -1, 2);
        sheet.AddLoss(2, before, Guess(0.6), -1, 2);
        return sheet;
    }

    private static Predictions Guess(double error) => new(Rows, 1, [.. Samples.Select(i => Math.Sin(i) + (error * Math.Cos(7 * i)))]);
}
