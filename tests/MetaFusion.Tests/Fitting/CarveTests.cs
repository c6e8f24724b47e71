using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Fitting;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Threading;
using MetaFusion.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace MetaFusion.Tests.Fitting;

/// <summary>The stages of a fit take several carves of the same data, side by side: two halves, each answered by the other's students.</summary>
public sealed class CarveTests
{
    private static readonly MultimodalDataset Data = SmallFit.Data("regression");
    private static readonly int[] Even = [.. Enumerable.Range(0, Data.SampleIds.Count).Where(sample => sample % 2 == 0)];
    private static readonly int[] Odd = [.. Enumerable.Range(0, Data.SampleIds.Count).Where(sample => sample % 2 == 1)];

    [Fact]
    public void Stages_TwoCarvesSideBySide_GiveWhatEachGivesAlone()
    {
        FitContext fit = Context();
        Carve first = Named("fold-1", Even, Odd, fit), second = Named("fold-2", Odd, Even, fit);
        LearningTask task = TaskRegistry.ForTarget(Data.Target!, [.. Even]);
        using var workers = new WorkerGroup(1);

        PreparedData firstData = PreparedData.Of(fit, first, task);
        PreparedData secondData = PreparedData.Of(fit, second, task);
        CohortDesign firstDesign = CohortDesign.Of(fit, firstData);
        CohortDesign secondDesign = CohortDesign.Of(fit, secondData, firstDesign.Students);
        TrainedCohort secondTrained = CohortTraining.OfCohort(fit, secondData, secondDesign, workers);
        TrainedCohort firstTrained = CohortTraining.OfCohort(fit, firstData, firstDesign, workers);

        AssertSame(Alone("fold-1", Even, Odd, task, workers), firstTrained);
        AssertSame(Alone("fold-2", Odd, Even, task, workers), secondTrained);
        Matrix[] pooled = [.. firstTrained.Selected.ValidationOutputs.Zip(secondTrained.Selected.ValidationOutputs, (odd, even) =>
            new Matrix(Data.SampleIds.Count, 1, [.. odd.Values, .. even.Values]))];
        Assert.Equal(SmallFit.Cohort.Students.Count, pooled.Length);
        Assert.All(pooled, outputs => Assert.All(outputs.Values.ToArray(), value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void Stages_UnnamedCarve_GivesTheFit()
    {
        FitContext fit = Context();
        LearningTask task = TaskRegistry.ForTarget(Data.Target!, [.. Even]);
        using var workers = new WorkerGroup(1);
        FusionModel model = SmallFit.Fit(Data, SmallFit.Options with { Parts = new DataSplit(Even, Odd, []) });

        PreparedData data = PreparedData.Of(fit, Named("", Even, Odd, fit), task);
        TrainedCohort trained = CohortTraining.OfCohort(fit, data, CohortDesign.Of(fit, data), workers);

        Assert.Equal(model.Fit!.Rounds.SelectMany(round => round.BestLosses), trained.Rounds.SelectMany(round => round.BestLosses));
    }

    [Fact]
    public void Stages_EqualCarvesOfTwoNames_DrawFromStreamsOfTheirOwn()
    {
        LearningTask task = TaskRegistry.ForTarget(Data.Target!, [.. Even]);
        using var workers = new WorkerGroup(1);

        TrainedCohort one = Alone("fold-1", Even, Odd, task, workers);
        TrainedCohort other = Alone("fold-2", Even, Odd, task, workers);

        Assert.NotEqual(one.Rounds[0].BestLosses, other.Rounds[0].BestLosses);
    }

    [Fact]
    public void Stages_NamedCarve_KeepsItsCheckpointsUnderItsName()
    {
        var kept = new Names();
        FitContext fit = Context(kept);
        using var workers = new WorkerGroup(1);

        PreparedData data = PreparedData.Of(fit, Named("fold-1", Even, Odd, fit), TaskRegistry.ForTarget(Data.Target!, [.. Even]));
        CohortTraining.OfCohort(fit, data, CohortDesign.Of(fit, data), workers);

        Assert.Equal(["fold-1/encoders", "fold-1/cohort"], kept.Finished);
    }

    private static FitContext Context(ICheckpoints? checkpoints = null) => new(Data, SmallFit.Options, NullLogger.Instance) { Checkpoints = checkpoints };

    private static Carve Named(string name, int[] train, int[] validation, FitContext fit) => new(name, new DataSplit(train, validation, []), 0, fit.Random);

    private static TrainedCohort Alone(string name, int[] train, int[] validation, LearningTask task, WorkerGroup workers)
    {
        FitContext fit = Context();
        PreparedData data = PreparedData.Of(fit, Named(name, train, validation, fit), task);
        return CohortTraining.OfCohort(fit, data, CohortDesign.Of(fit, data), workers);
    }

    private static void AssertSame(TrainedCohort expected, TrainedCohort actual)
    {
        Assert.Equal(expected.Rounds.SelectMany(round => round.BestLosses), actual.Rounds.SelectMany(round => round.BestLosses));
        Assert.Equal(Values(expected), Values(actual));
    }

    private static float[] Values(TrainedCohort trained) => [.. trained.Selected.ValidationOutputs.SelectMany(outputs => outputs.Values.ToArray())];

    private sealed class Names : ICheckpoints
    {
        public List<string> Finished { get; } = [];

        public TrainingState? Find(string stage) => null;

        public bool IsDue(bool isEpochStart) => false;

        public void Keep(string stage, TrainingState state) => throw new InvalidOperationException("Nothing is due.");

        public void Finish(string stage, TrainingState state) => Finished.Add(stage);
    }
}
