using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Statistics;

public class SummaryTests
{
    [Fact]
    public void Of_Figures_IsWorkedByHand()
    {
        // Mean 4, squared distances 4 + 0 + 4 = 8, variance 8 / 2 = 4, standard error 2 / √3; the NaN is a failed run.
        Summary summary = Summary.Of([2, 4, double.NaN, 6]);

        Assert.Equal((3, 1, 4.0, 2.0), (summary.Count, summary.LeftOut, summary.Mean, summary.StandardDeviation));
        Numerics.Near(2 / Math.Sqrt(3), summary.StandardError, 1e-15);
    }

    [Fact]
    public void Of_OneOrNone_HasNoError()
    {
        Assert.Equal(new Summary(1, 0, 7, double.NaN, double.NaN), Summary.Of([7]));
        Assert.Equal(new Summary(0, 2, double.NaN, double.NaN, double.NaN), Summary.Of([double.NaN, double.PositiveInfinity]));
    }
}
