using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using MetaFusion.Evaluation.Importance;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;
using Interval = MetaFusion.Evaluation.Statistics.Interval;

namespace MetaFusion.Tests.Evaluation.Importance;

public class ModalityShapleyTests
{
    [Fact]
    public void Exact_GloveGame_IsWorkedByHand()
    {
        // One left glove (player 0), two right ones: a pair is worth 1. In 4 of 6 orders the left glove completes the pair.
        double[] values = ModalityShapley.Exact(3, s => (s & 1) != 0 && (s & 6) != 0 ? 1 : 0);

        Numerics.Near([4.0 / 6, 1.0 / 6, 1.0 / 6], values, 1e-15);
    }

    [Fact]
    public void Exact_Unanimity_SharesAlikeAmongThoseNeeded()
    {
        double[] values = ModalityShapley.Exact(4, s => (s & 0b1011) == 0b1011 ? 6 : 0);

        Numerics.Near([2, 2, 0, 2], values, 1e-15);
    }

    [Fact]
    public void Exact_Additive_GivesEachItsOwn()
    {
        double[] own = [0.5, -2, 3, 0, 7];

        double[] values = ModalityShapley.Exact(5, s => own.Where((_, m) => (s & (1UL << m)) != 0).Sum() + 10);

        Numerics.Near(own, values, 1e-14);
    }

    [Fact]
    public void Exact_AnyGame_IsEfficientSymmetricAndGivesANullPlayerNothing()
    {
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new RandomStream((ulong)seed, "game");
            int players = 3 + random.NextInt(4);
            double[] worths = Draw.Uniform(random, 1 << players, -1, 1);

            // Player 0 adds nothing; players 1 and 2 may change places.
            double Worth(ulong s)
            {
                ulong others = s & ~1UL;
                bool one = (others & 2) != 0;
                bool two = (others & 4) != 0;
                return worths[one != two ? (others & ~6UL) | 2 : others];
            }

            double[] values = ModalityShapley.Exact(players, Worth);
            double gain = Worth((1UL << players) - 1) - Worth(0);
            return Math.Abs(values.Sum() - gain) < 1e-12 && Math.Abs(values[0]) < 1e-12 && Math.Abs(values[1] - values[2]) < 1e-12;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Sampled_ConvergesToExact_AndIsEfficientByEveryOrder()
    {
        double[] worths = Draw.Uniform(new RandomStream(5, "worths"), 64, 0, 1);
        double Worth(ulong s) => worths[s] + BitOperations.PopCount(s);
        double[] exact = ModalityShapley.Exact(6, Worth);

        Interval[] few = ModalityShapley.Sampled(6, Worth, new RandomStream(1, "orders"), 50, 0.999);
        Interval[] many = ModalityShapley.Sampled(6, Worth, new RandomStream(1, "orders"), 20_000, 0.999);

        for (int m = 0; m < 6; m++)
        {
            Assert.InRange(exact[m], few[m].Low, few[m].High);
            Assert.InRange(exact[m], many[m].Low, many[m].High);
            Assert.True(many[m].High - many[m].Low < (few[m].High - few[m].Low) / 10);
        }

        Numerics.Near(Worth(63) - Worth(0), few.Sum(v => v.Estimate), 1e-12);
        Assert.Equal(few, ModalityShapley.Sampled(6, Worth, new RandomStream(1, "orders"), 50, 0.999));
    }

    [Fact]
    public void Sampled_SixtyFourPlayers_NamesThemAll()
    {
        Interval[] values = ModalityShapley.Sampled(64, s => BitOperations.PopCount(s), new RandomStream(1), 3);

        Assert.All(values, value => Numerics.Near(1, value.Estimate, 1e-12));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void Exact_PlayersOutOfRange_Throws(int players) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ModalityShapley.Exact(players, _ => 0));
}
