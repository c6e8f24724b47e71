using FsCheck;
using FsCheck.Fluent;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Statistics;

public class HolmTests
{
    [Fact]
    public void Adjust_FourProbabilities_IsWorkedByHand()
    {
        // Sorted 0.005, 0.01, 0.03, 0.04 times 4, 3, 2, 1: 0.02, 0.03, 0.06, 0.04, of which the last may not fall below 0.06.
        double[] adjusted = Holm.Adjust([0.01, 0.04, 0.03, 0.005]);

        Numerics.Near([0.03, 0.06, 0.06, 0.02], adjusted, 1e-15);
    }

    [Fact]
    public void Adjust_Undefined_StaysSoAndDoesNotCount() =>
        Assert.Equal([0.5, double.NaN, 0.5], Holm.Adjust([0.25, double.NaN, 0.4]));

    [Fact]
    public void Adjust_Large_StopsAtOne() => Assert.Equal([1.0, 1, 1], Holm.Adjust([0.5, 1, 0.9]));

    [Fact]
    public void Adjust_None_IsNone() => Assert.Empty(Holm.Adjust([]));

    [Fact]
    public void Adjust_NoProbability_Throws() => Assert.Throws<ArgumentException>(() => Holm.Adjust([0.1, 1.1]));

    [Fact]
    public void Adjust_Any_LiesBetweenItselfAndBonferroniAndKeepsTheOrder()
    {
        Gen<int[]> cases = Gen.NonEmptyListOf(Gen.Choose(0, 1000)).Select(list => list.ToArray());

        Prop.ForAll(cases.ToArbitrary(), thousandths =>
        {
            double[] p = thousandths.Select(t => t / 1000.0).ToArray();
            double[] adjusted = Holm.Adjust(p);
            return p.Zip(adjusted).All(pair => pair.Second >= pair.First && pair.Second <= Math.Min(1, p.Length * pair.First) + 1e-15)
                && p.Zip(adjusted).OrderBy(pair => pair.First).Select(pair => pair.Second).Zip(adjusted.Order()).All(x => x.First == x.Second);
        }).QuickCheckThrowOnFailure();
    }
}
