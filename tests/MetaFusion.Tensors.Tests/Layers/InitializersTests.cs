using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Tests.Layers;

public sealed class InitializersTests
{
    [Theory]
    [InlineData(1, 1f)]
    [InlineData(4, 0.5f)]
    [InlineData(100, 0.1f)]
    public void FanIn_AnySize_FillsTheRangeAndStaysInIt(int fanIn, float bound)
    {
        float[] values = new float[10_000];

        Initializers.FanIn(fanIn)(values, new RandomStream(1));

        Assert.All(values, v => Assert.InRange(v, -bound, bound));
        Assert.True(values.Max() > 0.99f * bound);
        Assert.True(values.Min() < -0.99f * bound);

        // The mean of n uniform numbers has a standard error of bound / sqrt(3 n); five of them.
        Assert.InRange(values.Average(), -5 * bound / Math.Sqrt(30_000), 5 * bound / Math.Sqrt(30_000));
    }

    [Fact]
    public void FanIn_SameStream_GivesTheSameBits()
    {
        float[] first = new float[100];
        float[] second = new float[100];

        Initializers.FanIn(3)(first, new RandomStream(1, "w"));
        Initializers.FanIn(3)(second, new RandomStream(1, "w"));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Constant_AnyValue_FillsWithIt()
    {
        float[] values = new float[3];

        Initializers.Constant(2f)(values, new RandomStream(1));

        Assert.Equal([2f, 2f, 2f], values);
    }
}
