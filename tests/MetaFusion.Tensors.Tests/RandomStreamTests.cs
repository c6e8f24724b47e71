namespace MetaFusion.Tensors.Tests;

public sealed class RandomStreamTests
{
    /// <summary>Standard errors that a moment may be off: with a fixed seed the tests either always pass or always fail.</summary>
    private const double StandardErrors = 4;

    private const int Draws = 200_000;

    // Computed with an independent implementation of FNV-1a, SplitMix64 and xoshiro256** in another language.
    [Theory]
    [InlineData(42UL, "", 0x4b754824dc9b9a86UL, 0xf3909741e47d08e3UL, 0x3ec19ab6530b56f9UL, 0x842a3b7f48284987UL)]
    [InlineData(42UL, "split", 0x0fe88fba5a62a68bUL, 0x66cad38027dc25d3UL, 0xc4da6936ead9e56bUL, 0x775553cefde7a111UL)]
    [InlineData(
        ulong.MaxValue, "initialisation/raw+mlp-8", 0x44f9f1017a395242UL, 0xe570f1433e82a7c0UL, 0x97f40ad65aa257afUL, 0x47d477d1b2d96431UL)]
    [InlineData(0UL, "\u00e9t\u00e9", 0x3287eeccab8826dfUL, 0xe4ab5955b201ac09UL, 0x62df2924b6898367UL, 0xa59c665b273fe0c3UL)]
    public void NextUInt64_KnownStreams_GivesTheirFirstNumbers(ulong seed, string name, ulong first, ulong second, ulong third, ulong fourth)
    {
        var stream = new RandomStream(seed, name);

        ulong[] numbers = [stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64()];

        Assert.Equal([first, second, third, fourth], numbers);
    }

    [Fact]
    public void NextDouble_KnownStream_GivesItsFirstNumbers()
    {
        var stream = new RandomStream(42, "split");

        double[] numbers = [stream.NextDouble(), stream.NextDouble(), stream.NextDouble()];

        Assert.Equal([0.06214235591540751, 0.40153238180924733, 0.768957687289777], numbers);
    }

    [Fact]
    public void NextUniform_ManyDraws_HasTheMomentsOfTheDistribution()
    {
        var stream = new RandomStream(7, "uniform");

        double[] draws = [.. Enumerable.Range(0, Draws).Select(_ => stream.NextUniform(-1, 3))];

        Assert.All(draws, draw => Assert.True(draw is >= -1 and < 3));
        AssertMoment(1, 4 / Math.Sqrt(12), draws);
        AssertMoment(16.0 / 12, 16 * Math.Sqrt(1.0 / 180), [.. draws.Select(d => (d - 1) * (d - 1))]);
    }

    [Fact]
    public void NextNormal_ManyDraws_HasTheMomentsOfTheDistribution()
    {
        var stream = new RandomStream(7, "normal");

        double[] draws = [.. Enumerable.Range(0, Draws).Select(_ => stream.NextNormal())];

        // E z² = 1, E z³ = 0, E z⁴ = 3 with variances 2, 15, 96; neighbours (the two of a pair) are uncorrelated.
        AssertMoment(0, 1, draws);
        AssertMoment(1, Math.Sqrt(2), [.. draws.Select(d => d * d)]);
        AssertMoment(0, Math.Sqrt(15), [.. draws.Select(d => d * d * d)]);
        AssertMoment(3, Math.Sqrt(96), [.. draws.Select(d => d * d * d * d)]);
        AssertMoment(0, 1, [.. draws.Skip(1).Select((d, i) => d * draws[i])]);
        AssertMoment(0.6826895, Math.Sqrt(0.6826895 * 0.3173105), [.. draws.Select(d => Math.Abs(d) < 1 ? 1.0 : 0.0)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void NextInt_ManyDraws_HitsEveryNumberEquallyOften(int exclusiveMaximum)
    {
        var stream = new RandomStream(7, "int");
        int[] counts = new int[exclusiveMaximum];

        for (int i = 0; i < Draws; i++)
        {
            counts[stream.NextInt(exclusiveMaximum)]++;
        }

        double expected = (double)Draws / exclusiveMaximum;
        double error = Math.Sqrt(expected * (1 - (1.0 / exclusiveMaximum)));
        Assert.All(counts, count => Assert.InRange(count, expected - (StandardErrors * error), expected + (StandardErrors * error)));
    }

    [Fact]
    public void NextInt_LargestRange_StaysInItAndReachesBothHalves()
    {
        var stream = new RandomStream(7, "large");

        int[] draws = [.. Enumerable.Range(0, 1000).Select(_ => stream.NextInt(int.MaxValue))];

        Assert.All(draws, draw => Assert.InRange(draw, 0, int.MaxValue - 1));
        Assert.InRange(draws.Count(draw => draw < int.MaxValue / 2), 400, 600);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextInt(0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Shuffle_AnyLength_IsAPermutation(int length)
    {
        int[] items = [.. Enumerable.Range(0, length)];

        new RandomStream(7, "shuffle").Shuffle<int>(items);

        Assert.Equal(Enumerable.Range(0, length), items.Order());
        Assert.True(length < 3 || !items.SequenceEqual(Enumerable.Range(0, length)));
    }

    [Fact]
    public void Shuffle_ThreeItems_GivesEveryOrderEquallyOften()
    {
        var stream = new RandomStream(7, "orders");
        var counts = new Dictionary<string, int>();
        Span<char> items = stackalloc char[3];

        for (int i = 0; i < 60_000; i++)
        {
            "abc".CopyTo(items);
            stream.Shuffle(items);
            string order = items.ToString();
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        double error = Math.Sqrt(10_000 * 5.0 / 6);
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 10_000 - (StandardErrors * error), 10_000 + (StandardErrors * error)));
    }

    [Fact]
    public void Derive_ParentRead_GivesTheSameStream()
    {
        var fresh = new RandomStream(7, "root");
        var read = new RandomStream(7, "root");
        read.NextNormal();
        read.NextUInt64();

        RandomStream[] children = [fresh.Derive("child"), read.Derive("child"), new(7, "root/child")];
        ulong[] numbers = [.. children.Select(child => child.NextUInt64())];

        Assert.Single(numbers.Distinct());
        Assert.NotEqual(numbers[0], new RandomStream(7, "root/other").NextUInt64());
        Assert.NotEqual(numbers[0], new RandomStream(8, "root/child").NextUInt64());
        Assert.Equal(new RandomStream(7, "split").NextUInt64(), new RandomStream(7).Derive("split").NextUInt64());
    }

    [Fact]
    public void FillUniform_Span_TakesOneDrawPerValue()
    {
        float[] values = new float[5];
        var expected = new RandomStream(7, "fill");

        new RandomStream(7, "fill").FillUniform(values, 2f, 3f);

        Assert.All(values, value => Assert.Equal((float)expected.NextUniform(2, 3), value));
    }

    private static void AssertMoment(double expected, double deviation, double[] draws)
    {
        double error = StandardErrors * deviation / Math.Sqrt(draws.Length);
        Assert.InRange(draws.Average(), expected - error, expected + error);
    }
}
