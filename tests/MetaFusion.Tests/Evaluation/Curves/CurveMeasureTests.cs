using MetaFusion.Evaluation.Curves;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Curves;

public class CurveMeasureTests
{
    [Fact]
    public void Of_FiveSamples_IsWorkedByHand()
    {
        // Scores 0.9 +, 0.8 −, 0.7 +, 0.4 + and − tied.
        ClassificationCurves curves = CurveMeasure.Of(
            [1, 0, 1, 1, 0], Binary(0.9, 0.8, 0.7, 0.4, 0.4), ["no", "yes"], new RandomStream(1));

        PredictionCurve roc = Assert.Single(curves.Roc);
        Assert.Equal("yes", roc.Name);
        Numerics.Near([0, 0, 0.5, 0.5, 1], roc.Points.Select(p => p.X).ToArray(), 1e-15);
        Numerics.Near([0, 1.0 / 3, 1.0 / 3, 2.0 / 3, 1], roc.Points.Select(p => p.Y).ToArray(), 1e-15);
        Numerics.Near((1.0 / 3 * 0.5) + (0.5 * (2.0 / 3 + 1) / 2), roc.Area.Estimate, 1e-12);
        PredictionCurve precision = Assert.Single(curves.PrecisionRecall);
        Assert.Equal(new CurvePoint(0, 1), precision.Points[0]);
        Assert.Equal(new CurvePoint(1, 0.6), precision.Points[^1]);
        Numerics.Near((1 + (2.0 / 3) + 0.6) / 3, precision.Area.Estimate, 1e-12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Of_RandomProbabilities_AreasAgreeWithTheMetrics(int classes)
    {
        (int[] labels, Predictions probabilities) = Random(300, classes);
        string[] names = "abcd"[..classes].Select(c => $"{c}").ToArray();

        ClassificationCurves curves = CurveMeasure.Of(labels, probabilities, names, new RandomStream(1));

        double auroc = RankingMetrics.Auroc(labels, probabilities.Values, classes);
        double average = RankingMetrics.AveragePrecision(labels, probabilities.Values, classes);
        Numerics.Near(auroc, curves.Roc[^1].Area.Estimate, 1e-12);
        Numerics.Near(average, curves.PrecisionRecall.Where(c => c.Name != "micro").Average(c => c.Area.Estimate), 1e-12);
        Assert.Equal(classes == 2 ? ["b"] : [.. names, "micro", "macro"], curves.Roc.Select(c => c.Name));
        Assert.All(curves.Roc.Concat(curves.PrecisionRecall), curve =>
        {
            Assert.InRange(curve.Points.Count, 2, CurveThinning.DefaultPoints);
            Assert.InRange(curve.Area.Estimate, curve.Area.Low, curve.Area.High);
            Assert.Equal(RankedPairs.Places, curve.Band.Count);
            Assert.All(curve.Band, at => Assert.True(at.Low <= at.High));
        });
    }

    [Fact]
    public void Of_PerfectRanking_HasNoWidth()
    {
        ClassificationCurves curves = CurveMeasure.Of(
            [.. Enumerable.Repeat(0, 50), .. Enumerable.Repeat(1, 50)],
            Binary([.. Enumerable.Range(0, 100).Select(i => i / 100.0)]), ["no", "yes"], new RandomStream(1));

        Assert.Equal((1, 1, 1), (curves.Roc[0].Area.Estimate, curves.Roc[0].Area.Low, curves.Roc[0].Area.High));
        Assert.Equal([new CurvePoint(0, 0), new CurvePoint(0, 1), new CurvePoint(1, 1)], curves.Roc[0].Points);
    }

    [Fact]
    public void Of_ClassWithoutSamples_IsNoted()
    {
        (int[] labels, Predictions probabilities) = Random(60, 3);

        ClassificationCurves curves = CurveMeasure.Of(
            Array.ConvertAll(labels, l => l == 2 ? 0 : l), probabilities, ["a", "b", "c"], new RandomStream(1));

        Assert.Equal(["a", "b", "micro", "macro"], curves.Roc.Select(c => c.Name));
        Assert.Equal(["Class 'c' has no sample here, so it has no curve."], curves.Notes);
    }

    [Fact]
    public void Thin_TenThousandPointsOnThreeLines_KeepsTheCorners()
    {
        CurvePoint[] points =
        [
            .. Enumerable.Range(0, 5000).Select(i => new CurvePoint(0, i / 10_000.0)),
            .. Enumerable.Range(0, 5000).Select(i => new CurvePoint(i / 10_000.0, 0.5)),
            .. Enumerable.Range(0, 5001).Select(i => new CurvePoint(0.5 + (i / 10_000.0), 0.5 + (i / 10_000.0))),
        ];

        Assert.Equal([new(0, 0), new(0, 0.5), new(0.5, 0.5), new(1, 1)], CurveThinning.Thin(points));
    }

    [Fact]
    public void Thin_Circle_StaysClose()
    {
        CurvePoint[] points = Enumerable.Range(0, 20_001).Select(i => new CurvePoint(1 - Math.Cos(i * Math.PI / 40_000), Math.Sin(i * Math.PI / 40_000))).ToArray();

        IReadOnlyList<CurvePoint> thin = CurveThinning.Thin(points, 50);

        Assert.Equal(50, thin.Count);
        Assert.All(thin.Zip(thin.Skip(1)), pair => Assert.True(double.Hypot(pair.First.X - pair.Second.X, pair.First.Y - pair.Second.Y) < 0.1));
    }

    private static Predictions Binary(params double[] second) => new(second.Length, 2, [.. second.SelectMany(p => new[] { 1 - p, p })]);

    private static (int[] Labels, Predictions Probabilities) Random(int rows, int classes)
    {
        var random = new RandomStream(7, "curves");
        int[] labels = Enumerable.Range(0, rows).Select(_ => random.NextInt(classes)).ToArray();
        double[] values = new double[rows * classes];
        for (int row = 0; row < rows; row++)
        {
            double[] weights = Enumerable.Range(0, classes).Select(c => Math.Round(Math.Exp(random.NextNormal() + (c == labels[row] ? 1 : 0)), 1) + 0.1).ToArray();
            weights.Select(w => w / weights.Sum()).ToArray().CopyTo(values, row * classes);
        }

        return (labels, new Predictions(rows, classes, values));
    }
}
