using MetaFusion.MutualLearning;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tests.MutualLearning;

public sealed class RoundCourseTests
{
    private static readonly TrainingOptions Long = new()
    {
        Epochs = 200,
        BatchSize = 10,
        Patience = 0,
        Rhos = [0],
        Optimizer = new OptimizerOptions { LearningRate = 0.03 },
    };

    /// <summary>The rule by hand, on the losses of a round that ran to its end: what it would have cut.</summary>
    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void Train_NoPatienceGiven_EndsAThirdBehindTheLastFallOfTheMean(string kind)
    {
        var small = new SmallCohort(kind, SmallCohort.Product(2));
        TrainingRound whole = small.Fit(Long).Rounds[0];

        TrainingRound cut = small.Fit(Long with { Patience = null }).Rounds[0];

        double[] best = [.. Enumerable.Range(0, whole.Epochs.Count).Select(epoch => Enumerable.Range(0, whole.BestEpochs.Count)
            .Average(k => whole.Epochs.Take(epoch + 1).Min(record => record.ValidationTask[k])))];
        int last = 0;
        int expected = Enumerable.Range(0, 200).First(epoch =>
        {
            last = best[epoch] < 0.999 * best[last] ? epoch : last;
            return epoch - last >= Math.Max(5, (last + 1) / 3.0);
        }) + 1;
        Assert.InRange(expected, 10, 150);
        Assert.Equal(expected, cut.Epochs.Count);
        Assert.Equal(whole.Epochs.Take(expected).Select(record => record.ValidationTask[0]), cut.Epochs.Select(record => record.ValidationTask[0]));
    }
}
