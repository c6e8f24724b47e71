using MetaFusion.Fitting;
using MetaFusion.MutualLearning;

namespace MetaFusion.Tests.Fitting;

public sealed class DivergenceWarningsTests
{
    [Fact]
    public void Of_FewStudents_NamesEachAndItsEpoch() => Assert.Equal(
        [
            "student 'a' diverged in epoch 3 under penalty 0.99 and stands at its best epoch, 2; " +
            "lower training.learning_rate, or look for extreme values in the tables",
            "student 'c' diverged in epoch 1 under penalty 0.99 and is left out, it had no finite loss before; " +
            "lower training.learning_rate, or look for extreme values in the tables",
        ],
        DivergenceWarnings.Of("", ["a", "b", "c"], [Run(0, [-1, -1, -1], [1, 1, 1]), Run(0.99, [2, -1, 0], [1, 4, -1])]));

    [Fact]
    public void Of_ManyStudents_CountsThem() => Assert.Equal(
        [
            "4 of 5 baseline students (a, b, c, …) diverged under penalty 3 and stand at their best epochs, but for 1 without one, left out; " +
            "lower training.learning_rate, or look for extreme values in the tables",
        ],
        DivergenceWarnings.Of("baseline ", ["a", "b", "c", "d", "e"], [Run(3, [2, 2, 2, 0, -1], [1, 1, 1, -1, 5])]));

    private static TrainingRound Run(double rho, int[] diverged, int[] best) =>
        new(rho, [], best, best.Select(_ => 1.0).ToArray()) { DivergedEpochs = diverged };
}
