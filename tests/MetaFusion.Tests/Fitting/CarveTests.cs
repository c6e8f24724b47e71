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

/// <summary>The stages of a fit take several folds of the same data at once: two halves, each answered by the other's students.</summary>
public sealed class CarveTests
{
    private static readonly MultimodalDataset Data = SmallFit.Data("regression");
    private static readonly int[] Even = [.. Enumerable.Range(0, Data.SampleIds.Count).Where(sample => sample % 2 == 0)];
    private static readonly int[] Odd = [.. Enumerable.Range(0, Data.SampleIds.Count).Where(sample => sample % 2 == 1)];

    [Fact]
    public void Stages_TwoFoldsAtOnce_GiveWhatEachGivesAloneWithoutMutualLearning()
    {
        // Only the round without mutual learning is each fold's own: the students to follow are chosen by both.
        FitContext fit = Context(options: Apart);
        Carve first = Named("fold-1", Even, Odd, fit), second = Named("fold-2", Odd, Even, fit);
        LearningTask task = TaskRegistry.ForTarget(Data.Target!, [.. Even]);
        using var workers = new WorkerGroup(1);

        TrainedCohort together = Trained(fit, new FitCarves(Whole(fit), [first, second]), task, workers);

        TrainedCohort firstAlone = Trained(fit, new FitCarves(Whole(fit), [first]), task, workers);
        TrainedCohort secondAlone = Trained(fit, new FitCarves(Whole(fit), [second]), task, workers);
        Assert.Equal(EpochLosses(firstAlone.Rounds[0]), EpochLosses(together.Rounds[0]));
        Assert.Equal(EpochLosses(secondAlone.Rounds[0]), EpochLosses(together.Rounds[1]));

        // Of two copies each is kept at the epoch that the other's samples found best.
        Assert.Equal(firstAlone.Rounds[0][0].BestEpochs, together.Rounds[1][0].BestEpochs);
        Assert.Equal(secondAlone.Rounds[0][0].BestEpochs, together.Rounds[0][0].BestEpochs);
        Assert.All(together.Selected.ValidationOutputs, outputs => Assert.All(outputs.Values.ToArray(), value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void Stages_TwoFolds_JudgeEveryStudentByAllAnswersTogether()
    {
        FitContext fit = Context();
        LearningTask task = TaskRegistry.ForTarget(Data.Target!, [.. Even]);
        using var workers = new WorkerGroup(1);

        TrainedCohort trained = Trained(fit, new FitCarves(Whole(fit), [Named("fold-1", Even, Odd, fit), Named("fold-2", Odd, Even, fit)]), task, workers);

        Matrix targets = task.EncodeTargets(Data.Target!, [.. Odd, .. Even]);
        Assert.All(trained.Selected.ValidationOutputs, (outputs, k) => Assert.Equal(
            task.Loss(outputs.Values, targets.Values, []), trained.Selected.Round.BestLosses[k], 1e-6));
    }

    [Fact]
    public void Stages_UnnamedCarve_GivesTheFit()
    {
        FitContext fit = Context();
        LearningTask task = TaskRegistry.ForTarget(Data.Target!, [.. Even]);
        using var workers = new WorkerGroup(1);
        FusionModel model = SmallFit.Fit(Data, SmallFit.Options with { Parts = new DataSplit(Even, Odd, []) });

        TrainedCohort trained = Trained(fit, new FitCarves(Named("", Even, Odd, fit), []), task, workers);

        Assert.Equal(Losses(model.Fit!.Rounds), Losses(trained.Rounds[0]));
    }

    [Fact]
    public void Stages_EqualCarvesOfTwoNames_DrawFromStreamsOfTheirOwn()
    {
        LearningTask task = TaskRegistry.ForTarget(Data.Target!, [.. Even]);
        using var workers = new WorkerGroup(1);

        TrainedCohort one = Alone("fold-1", Even, Odd, task, workers);
        TrainedCohort other = Alone("fold-2", Even, Odd, task, workers);

        Assert.NotEqual(Losses(one.Rounds[0]), Losses(other.Rounds[0]));
    }

    [Fact]
    public void Stages_TwoFolds_KeepEncodersUnderTheirNamesAndOneTrainingOfAll()
    {
        var kept = new Names();
        FitContext fit = Context(kept);
        using var workers = new WorkerGroup(1);

        Trained(
            fit, new FitCarves(Whole(fit), [Named("fold-1", Even, Odd, fit), Named("fold-2", Odd, Even, fit)]),
            TaskRegistry.ForTarget(Data.Target!, [.. Even]), workers);

        Assert.Equal(["fold-1:encoders", "fold-2:encoders", "cohort"], kept.Finished);
    }

    private static readonly FitOptions Apart = SmallFit.Options with { Training = SmallFit.Options.Training with { Rhos = [0], Weighting = DivergenceWeighting.Uniform } };

    private static FitContext Context(ICheckpoints? checkpoints = null, FitOptions? options = null) =>
        new(Data, options ?? SmallFit.Options, NullLogger.Instance) { Checkpoints = checkpoints };

    private static Carve Named(string name, int[] train, int[] validation, FitContext fit) => new(name, new DataSplit(train, validation, []), 0, fit.Random);

    private static Carve Whole(FitContext fit) => Named("", [.. Even.Concat(Odd).Order()], [], fit);

    private static TrainedCohort Alone(string name, int[] train, int[] validation, LearningTask task, WorkerGroup workers)
    {
        FitContext fit = Context();
        return Trained(fit, new FitCarves(Named(name, train, validation, fit), []), task, workers);
    }

    private static TrainedCohort Trained(FitContext fit, FitCarves carves, LearningTask task, WorkerGroup workers)
    {
        PreparedData data = PreparedData.Of(fit, carves, task);
        return CohortTraining.OfCohort(fit, data, CohortDesign.Of(fit, data), workers);
    }

    private static IEnumerable<double> Losses(IReadOnlyList<TrainingRound> rounds) => rounds.SelectMany(round => round.BestLosses);

    private static IEnumerable<double> EpochLosses(IReadOnlyList<TrainingRound> rounds) =>
        rounds.SelectMany(round => round.Epochs).SelectMany(epoch => epoch.TrainLoss.Concat(epoch.ValidationTask));

    private sealed class Names : ICheckpoints
    {
        public List<string> Finished { get; } = [];

        public TrainingState? Find(string stage) => null;

        public bool IsDue(bool isEpochStart) => false;

        public void Keep(string stage, TrainingState state) => throw new InvalidOperationException("Nothing is due.");

        public void Finish(string stage, TrainingState state) => Finished.Add(stage);
    }
}
