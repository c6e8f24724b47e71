using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Statistics;

public class StudentizedRangeTests
{
    [Theory]
    [InlineData(0.05, new[] { 1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164 })]
    [InlineData(0.10, new[] { 1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.780, 2.855, 2.920 })]
    public void Quantile_TwoToTenMethods_AgreesWithDemsarsTable5(double alpha, double[] published)
    {
        double[] computed = Enumerable.Range(2, 9).Select(k => Nemenyi.Quantile(k, alpha)).ToArray();

        // The table comes from studentized ranges of three digits, so its last digit is off by up to one.
        Numerics.Near(published, computed, 0.0011);
    }

    [Fact]
    public void Cdf_TwoNumbers_IsThatOfTheirDifference()
    {
        // The range of two standard normal numbers is |N(0, 2)|: P(range ≤ √2 · 1.959964) = 0.95.
        Numerics.Near(0.95, StudentizedRange.Cdf(Math.Sqrt(2) * 1.959963984540054, 2), 1e-12);
    }

    [Fact]
    public void Cdf_GrowsFromZeroToOne()
    {
        double[] values = Enumerable.Range(0, 40).Select(i => StudentizedRange.Cdf(i / 2.0, 6)).ToArray();

        Assert.Equal(0, values[0]);
        Numerics.Near(1, values[^1], 1e-12);
        Assert.Equal(values.Order(), values);
    }

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(3, 0.0)]
    [InlineData(3, 1.0)]
    public void Quantile_OutOfRange_Throws(int methods, double alpha) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Nemenyi.Quantile(methods, alpha));
}
