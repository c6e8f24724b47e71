using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>Losses on common ground, against losses that are known because nothing was really missing.</summary>
public sealed class ComparableLossesTests
{
    private const double Absent = double.NaN;

    [Fact]
    public void Of_NothingMissing_IsTheWeightedMean()
    {
        double[][] losses = [[1, 2, 3], [4, 0, 5]];

        double[] comparable = ComparableLosses.Of(losses, [1, 1, 2]);

        Numerics.Near([9 / 4.0, 14 / 4.0], comparable, 1e-12);
    }

    [Fact]
    public void Of_EasySamplesForTheWorseStudent_TheRawMeanPicksTheWrongOneAndThisDoesNot()
    {
        // The first student loses twice what the second loses wherever both answer, but is asked only for easy samples.
        double[] difficulty = [0.1, 0.2, 0.1, 0.2, 2, 3];
        double[] worse = difficulty.Select((d, s) => s < 4 ? 2 * d : Absent).ToArray();

        double[] comparable = ComparableLosses.Of([worse, difficulty], [1, 1, 1, 1, 1, 1]);

        Assert.True(worse[..4].Average() < difficulty.Average());
        Numerics.Near([2 * difficulty.Average(), difficulty.Average()], comparable, 1e-8);
    }

    [Fact]
    public void Of_NoTwoStudentsShareEverything_AChainOfSharedSamplesIsEnough()
    {
        double[] difficulty = [1, 4, 2, 8, 5, 3];
        double[] badness = [1, 3, 0.5];
        double[][] losses = badness
            .Select((a, i) => difficulty.Select((d, s) => s / 2 == i || s / 2 == i - 1 ? a * d : Absent).ToArray()).ToArray();

        double[] comparable = ComparableLosses.Of(losses, Enumerable.Repeat(1.0, 6).ToArray());

        Numerics.Near(badness.Select(a => a * difficulty.Average()).ToArray(), comparable, 1e-6);
    }

    [Fact]
    public void Of_NoisyLossesWithHolesThatDependOnDifficulty_IsNearerTheTruthThanTheRawMean()
    {
        // One draw wanders by 8 % from the truth, the mean of 40 by little more than 1 %; the raw mean is some 30 % too low.
        const int Draws = 40, Samples = 400;
        double[] badness = [1, 1.2, 1.5, 2];
        double[] rawError = new double[4], error = new double[4], mean = new double[4];
        for (int draw = 0; draw < Draws; draw++)
        {
            var random = new RandomStream((ulong)draw, "losses");
            double[] difficulty = Enumerable.Range(0, Samples).Select(_ => Math.Exp(random.NextNormal())).ToArray();
            double[][] whole = badness.Select(a => difficulty.Select(d => a * d * Math.Exp(0.5 * random.NextNormal())).ToArray()).ToArray();
            double[][] holes = whole
                .Select((own, i) => own.Select((l, s) => i >= 2 && random.NextDouble() < Math.Min(0.9, difficulty[s] / 2) ? Absent : l).ToArray())
                .ToArray();

            double[] comparable = ComparableLosses.Of(holes, Enumerable.Repeat(1.0, Samples).ToArray());

            for (int i = 0; i < 4; i++)
            {
                double truth = whole[i].Average();
                rawError[i] += ((holes[i].Where(l => !double.IsNaN(l)).Average() / truth) - 1) / Draws;
                error[i] += ((comparable[i] / truth) - 1) / Draws;
                mean[i] += comparable[i] / Draws;
            }
        }

        Assert.All(new[] { 2, 3 }, i => Assert.True(Math.Abs(error[i]) < Math.Abs(rawError[i]) / 3, $"{rawError[i]} {error[i]}"));
        Assert.Equal(mean.Order(), mean);
    }

    [Fact]
    public void Of_StudentsWithoutASharedSample_KeepTheirOwnMeans()
    {
        double[] comparable = ComparableLosses.Of([[1, 3, Absent, Absent], [Absent, Absent, 5, 7]], [1, 1, 1, 1]);

        Numerics.Near([2, 6], comparable, 1e-12);
    }

    [Fact]
    public void Of_PerfectAndAbsentStudents_AreZeroAndInfinite()
    {
        double[] comparable = ComparableLosses.Of([[0, 0, Absent], null, [1, 2, 3]], [1, 1, 1]);

        Assert.Equal((0.0, double.PositiveInfinity), (comparable[0], comparable[1]));
        Assert.True(comparable[2] > 0);
    }
}
