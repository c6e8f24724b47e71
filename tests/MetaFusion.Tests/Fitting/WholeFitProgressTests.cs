using MetaFusion.Fitting;
using MetaFusion.MutualLearning;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Fitting;

public sealed class WholeFitProgressTests
{
    [Fact]
    public void Report_MoreWorkFollows_AddsItsTime()
    {
        var told = new List<TrainingProgress>();
        var progress = WholeFitProgress.Of(new Listener(told), following: 10)!;

        progress.Report(At("baselines", elapsed: 3, remaining: 1));

        // An epoch takes 3 s and the stage has four; what follows is ten times its work.
        Assert.Equal(TimeSpan.FromSeconds(121), told[0].Remaining);
        Assert.Equal(TimeSpan.FromSeconds(3), told[0].Elapsed);
    }

    [Fact]
    public void Report_TheFirstEpochIsSlow_CountsTheOthers()
    {
        var told = new List<TrainingProgress>();
        var progress = WholeFitProgress.Of(new Listener(told), following: 10)!;

        progress.Report(At("baselines", elapsed: 3, remaining: 1));
        progress.Report(At("baselines", elapsed: 3.1, remaining: 1));
        progress.Report(At("baselines", elapsed: 3.2, remaining: 1));

        // Epochs of 3, 0.1 and 0.1 s: the four of the stage take 0.4 s, ten times that follows.
        Assert.Equal(5, told[^1].Remaining.TotalSeconds, 6);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 6)]
    [InlineData(64, 6)]
    public void BatchTime_OneStudentIsLarge_IsHeldUpByIt(int threads, double expected) =>
        Assert.Equal(expected, CohortTraining.BatchTime([6, 2, 2], threads));

    [Fact]
    public void Fit_BaselinesEnd_TimeIsLeftForTheCohort()
    {
        var told = new List<TrainingProgress>();

        new MetaFusionEstimator().Fit(
            SmallFit.Data("regression"), SmallFit.Options with { Baselines = true }, null, new Listener(told), TestContext.Current.CancellationToken);

        TrainingProgress last = told.Last(value => value.Stage == "baselines");
        Assert.True(last.Remaining > TimeSpan.Zero, "No time is left for the cohort.");
        Assert.Equal(TimeSpan.Zero, told[^1].Remaining);
        Assert.Equal("cohort", told[^1].Stage);
        foreach (TrainingProgress[] round in told.GroupBy(value => (value.Stage, value.Round)).Select(group => group.ToArray()))
        {
            Assert.All(round.Zip(round.Skip(1)), pair => Assert.True(pair.Second.BestValidationLoss <= pair.First.BestValidationLoss));
        }
    }

    private static TrainingProgress At(string stage, double elapsed, double remaining) => new(
        stage, 0, 1, 1, 3, 4, 1, 1, 1, TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(remaining));

    private sealed class Listener(List<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told.Add(value);
    }
}
