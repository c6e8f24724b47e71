using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Statistics;

public class BootstrapTests
{
    [Fact]
    public void Percentile_OneSample_IsThatPoint()
    {
        Interval interval = Bootstrap.Percentile(1, positions => 7 + positions.Span[0], new RandomStream(1, "bootstrap"));

        Assert.Equal(new Interval(7, 7, 7), interval);
    }

    [Fact]
    public void Percentile_NormalMeans_CoverTheTruth()
    {
        // The percentile interval of 30 normal numbers is a little short (√(29/30), z instead of t): about 93 to 94 %.
        int covered = Enumerable.Range(0, 300).Count(trial =>
        {
            var random = new RandomStream((ulong)trial, "coverage");
            double[] values = Enumerable.Range(0, 30).Select(_ => random.NextNormal()).ToArray();
            return !Bootstrap.Percentile(30, p => Mean(values, p), random.Derive("bootstrap"), resamples: 400).Excludes(0);
        });

        Assert.InRange(covered / 300.0, 0.88, 0.985);
    }

    [Fact]
    public void Percentile_Mean_IsAsWideAsTheStandardErrorSays()
    {
        var random = new RandomStream(3, "bootstrap");
        double[] values = Enumerable.Range(0, 200).Select(_ => random.NextNormal()).ToArray();
        double mean = values.Average();
        double error = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)) / values.Length);

        Interval interval = Bootstrap.Percentile(values.Length, p => Mean(values, p), random.Derive("draws"), 0.9);

        Numerics.Near(mean, interval.Estimate, 1e-12);
        Numerics.Near(2 * 1.6449 * error, interval.High - interval.Low, 0.1 * error * 2 * 1.6449);
    }

    [Fact]
    public void Percentile_TwoResamples_InterpolatesBetweenThem()
    {
        // Two values a ≤ b: the 2.5 % quantile by definition 7 lies at a + 0.025 (b − a), the 97.5 % one at a + 0.975 (b − a).
        var seen = new List<double>();

        Interval interval = Bootstrap.Percentile(
            5,
            p =>
            {
                seen.Add(p.Span[0] + (10.0 * p.Span[1]));
                return seen[^1];
            },
            new RandomStream(2, "bootstrap"),
            resamples: 2);

        double low = seen.Skip(1).Min();
        double high = seen.Skip(1).Max();
        Numerics.Near(low + (0.025 * (high - low)), interval.Low, 1e-12);
        Numerics.Near(low + (0.975 * (high - low)), interval.High, 1e-12);
    }

    [Fact]
    public void Percentile_StatisticNotAlwaysDefined_LeavesThoseResamplesOut()
    {
        Interval sometimes = Bootstrap.Percentile(2, p => p.Span[0] == p.Span[1] ? double.NaN : 4, new RandomStream(1, "bootstrap"));
        Interval never = Bootstrap.Percentile(2, _ => double.NaN, new RandomStream(1, "bootstrap"));

        Assert.Equal(new Interval(4, 4, 4), sometimes);
        Assert.True(double.IsNaN(never.Low) && double.IsNaN(never.High) && !never.Excludes(0));
    }

    [Fact]
    public void Percentile_SameStream_IsTheSame()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];

        Interval[] twice = [.. Enumerable.Range(0, 2).Select(_ =>
            Bootstrap.Percentile(8, p => Mean(values, p), new RandomStream(1, "bootstrap")))];

        Assert.Equal(twice[0], twice[1]);
    }

    [Theory]
    [InlineData(0, 0.95, 10)]
    [InlineData(1, 0.0, 10)]
    [InlineData(1, 1.0, 10)]
    [InlineData(1, 0.95, 0)]
    public void Percentile_OutOfRange_Throws(int count, double level, int resamples) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Bootstrap.Percentile(count, _ => 0, new RandomStream(1, "bootstrap"), level, resamples));

    private static double Mean(double[] values, ReadOnlyMemory<int> positions)
    {
        double sum = 0;
        foreach (int position in positions.Span)
        {
            sum += values[position];
        }

        return sum / positions.Length;
    }
}
