using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.Tests.Evaluation.Statistics;

public class IntervalTests
{
    [Theory]
    [InlineData(0.1, 0.3, true)]
    [InlineData(-0.3, -0.1, true)]
    [InlineData(-0.1, 0.1, false)]
    [InlineData(0.0, 0.1, false)]
    [InlineData(-0.1, 0.0, false)]
    [InlineData(double.NaN, double.NaN, false)]
    public void Excludes_Zero_IsWhereBothEndsLieOnOneSide(double low, double high, bool excludes) =>
        Assert.Equal(excludes, new Interval((low + high) / 2, low, high).Excludes(0));
}
