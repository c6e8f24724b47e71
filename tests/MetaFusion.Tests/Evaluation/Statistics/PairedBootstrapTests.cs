using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Statistics;

public class PairedBootstrapTests
{
    [Fact]
    public void Figure_NormalScores_AgreesWithTheNormalInterval()
    {
        double[] scores = [.. Draw.Normal(new RandomStream(1, "scores"), 400).Select(v => (double)v)];
        double mean = scores.Average();
        double error = Math.Sqrt(scores.Sum(s => (s - mean) * (s - mean)) / 400 / 400);

        Interval interval = PairedBootstrap.Of([scores], new RandomStream(2)).Figure(0);

        Numerics.Near(mean, interval.Estimate, 1e-12);
        Numerics.Near(mean - (1.96 * error), interval.Low, 0.15 * error);
        Numerics.Near(mean + (1.96 * error), interval.High, 0.15 * error);
    }

    [Fact]
    public void Pair_SameResamples_ADifferenceByAConstantHasNoWidth()
    {
        double[] a = [.. Draw.Normal(new RandomStream(1, "scores"), 50).Select(v => (double)v)];

        Interval difference = PairedBootstrap.Of([a, [.. a.Select(v => v + 3)]], new RandomStream(2)).Pair(1, 0, (x, y) => x - y);

        Numerics.Near(3, difference.Low, 1e-12);
        Numerics.Near(3, difference.High, 1e-12);
    }

    [Theory]
    [InlineData(100, 2000)]
    [InlineData(25_000, 2000)]
    [InlineData(50_000, 1000)]
    [InlineData(1_000_000, 400)]
    public void ResamplesFor_ManySamples_AreFewer(int samples, int resamples) =>
        Assert.Equal(resamples, PairedBootstrap.ResamplesFor(samples));
}
