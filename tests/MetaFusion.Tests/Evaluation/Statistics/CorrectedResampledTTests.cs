using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Statistics;

public class CorrectedResampledTTests
{
    [Fact]
    public void Of_FiveFolds_IsWorkedByHand()
    {
        // Mean 3, s² = (4 + 1 + 0 + 1 + 4) / 4 = 2.5; variance (1/5 + 1/4) · 2.5 = 1.125; t = 3 / 1.0606602 = 2.8284271.
        // The 97.5 % point of t with 4 degrees is 2.776445: half the width is 2.944865.
        TTestResult result = CorrectedResampledT.Of([1, 2, 3, 4, 5], 0.25);

        Numerics.Near(2.8284271247, result.T, 1e-9);
        Assert.Equal(4, result.Degrees);
        Numerics.Near(3, result.Interval.Estimate, 1e-12);
        Numerics.Near(3 - 2.944865, result.Interval.Low, 1e-5);
        Numerics.Near(3 + 2.944865, result.Interval.High, 1e-5);

        // With 4 degrees F(t) = 1/2 + 3/4 (s − s³/3), s = t / √(4 + t²): the t density integrated by t = 2 tan u.
        double s = result.T / Math.Sqrt(4 + (result.T * result.T));
        Numerics.Near(2 * (0.5 - (0.75 * (s - (s * s * s / 3)))), result.PTwoSided, 1e-9);
    }

    [Fact]
    public void Of_RatioZero_IsThePlainPairedTest()
    {
        // t = 3 / √(2.5 / 5) = 4.2426407.
        Numerics.Near(4.2426406871, CorrectedResampledT.Of([1, 2, 3, 4, 5], 0).T, 1e-9);
    }

    [Fact]
    public void Of_OneOrNone_IsUndefined()
    {
        TTestResult one = CorrectedResampledT.Of([0.5], 0.25);
        TTestResult none = CorrectedResampledT.Of([], 0.25);

        Assert.Equal(new Interval(0.5, double.NaN, double.NaN), one.Interval);
        Assert.False(one.Interval.Excludes(0));
        Assert.True(double.IsNaN(one.PTwoSided) && double.IsNaN(none.PTwoSided) && double.IsNaN(none.Interval.Estimate));
    }

    [Fact]
    public void Of_AllEqual_IsAPoint()
    {
        TTestResult same = CorrectedResampledT.Of([0.1, 0.1, 0.1], 0.25);
        TTestResult zero = CorrectedResampledT.Of([0, 0, 0], 0.25);

        // By chance three differences have one sign with probability 2 / 8.
        Assert.Equal((new Interval(0.1, 0.1, 0.1), double.PositiveInfinity, 0.25), (same.Interval, same.T, same.PTwoSided));
        Assert.Equal((new Interval(0, 0, 0), 0.0, 1.0), (zero.Interval, zero.T, zero.PTwoSided));
    }

    [Fact]
    public void Of_IndependentNormalDifferences_CoversTheMean()
    {
        var random = new RandomStream(5, "coverage");

        int covered = Enumerable.Range(0, 1000).Count(_ =>
        {
            double[] differences = Enumerable.Range(0, 10).Select(_ => 1 + random.NextNormal()).ToArray();
            return !CorrectedResampledT.Of(differences, 0).Interval.Excludes(1);
        });

        // 950 ± 4 standard deviations of 6.9.
        Assert.InRange(covered, 922, 978);
    }

    [Fact]
    public void Of_NotFiniteOrOutOfRange_Throws()
    {
        Assert.Throws<ArgumentException>(() => CorrectedResampledT.Of([1, double.NaN], 0.25));
        Assert.Throws<ArgumentOutOfRangeException>(() => CorrectedResampledT.Of([1, 2], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CorrectedResampledT.Of([1, 2], 0.25, 1));
    }
}
