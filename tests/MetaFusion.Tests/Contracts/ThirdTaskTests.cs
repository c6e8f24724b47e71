using MetaFusion.Data;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Evaluation.Importance;
using MetaFusion.Evaluation.Verdicts;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Fitting;
using MetaFusion.MutualLearning;
using MetaFusion.Studies;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tests.Contracts.Toys;
using MetaFusion.Tests.Studies;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Contracts;

/// <summary>
/// Tasks that the library does not know go the whole way without a change in it: "counts" (values, a loss by sample) and "waiting"
/// (two target columns, one output, a loss over the batch, neither classes nor values, a metric that is no mean).
/// </summary>
public sealed class ThirdTaskTests
{
    public static TheoryData<string> Keys => ["counts", "waiting"];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Journey_FromFileToFigures_NeedsNoChangeOfTheLibrary(string key)
    {
        using var folder = new TemporaryFolder();
        using IDisposable known = TaskRegistry.With(ToyTables.Kind(key));
        string experiment = ToyTables.Write(folder, key);

        FusionModel model = await ExperimentRun.Prepare(ExperimentSource.Open(experiment), folder.File("run"))
            .FitAsync(cancellation: TestContext.Current.CancellationToken);
        var run = FittedRun.Open(folder.File("run"));
        RunEvaluation evaluation = run.Evaluate(null, TestContext.Current.CancellationToken);
        RunPrediction prediction = run.Predict(folder.Path, folder.File("new.csv"), TestContext.Current.CancellationToken);

        Assert.Equal(key, run.Model.Task.Kind.Key);
        Assert.Equal(model.Fit!.Test!.Ensembles["greedy"], evaluation.Figures.Ensembles["greedy"]);
        Assert.All(evaluation.Figures.Ensembles.Values.SelectMany(figures => figures.Values), figure => Assert.True(double.IsFinite(figure)));
        Assert.Equal(ToyTables.Samples, prediction.Result.SampleIds.Count);
        Assert.Equal(
            key == "counts" ? "id,rate,modalities,members,warnings" : $"id,risk,{Spared(run)},group,modalities,members,warnings",
            File.ReadLines(folder.File("new.csv")).First());
        Assert.Contains($"kind: {key}", File.ReadAllText(folder.File("run/experiment.yaml")), StringComparison.Ordinal);
        Assert.DoesNotContain("majority-vote", evaluation.Figures.Ensembles.Keys);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Analyses_OfAModel_ComeWithIntervals(string key)
    {
        using var folder = new TemporaryFolder();
        using IDisposable known = TaskRegistry.With(ToyTables.Kind(key));
        var run = ExperimentRun.Prepare(ExperimentSource.Open(ToyTables.Write(folder, key)), folder.File("run"));
        FusionModel model = await run.FitAsync(cancellation: TestContext.Current.CancellationToken);
        var analysis = new FusionAnalysis(model, run.Reading.Dataset);

        FusionComparison comparison = analysis.Compare();
        ShapleyTable shapley = analysis.Shapley();
        PermutationImportance importance = analysis.Permutation();

        double figure = model.Fit!.Test!.Ensembles[model.Ensemble.Rule][model.Task.Metrics[0].Name];
        Assert.Equal(figure, comparison.Model.Estimate, 1e-12);
        Assert.All(
            [comparison.Model, .. comparison.Rivals.Select(rival => rival.Figure), .. shapley.Values.Select(value => value.Value), .. importance.Modalities.Select(m => m.Loss)],
            interval => Assert.True(interval.Low < interval.High && interval.Low <= interval.Estimate + 1e-9));
        Assert.Equal(shapley.Everything - shapley.Nothing, Sign(model) * shapley.Values.Sum(value => value.Value.Estimate), 1e-9);
        Assert.Null(analysis.Classification());
        Assert.Equal(key == "counts" ? 1 : 0, analysis.Regression().Count);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Journey_WithFolds_JudgesHeldOutAnswers(string key)
    {
        using var folder = new TemporaryFolder();
        using IDisposable known = TaskRegistry.With(ToyTables.Kind(key));
        ExperimentSource source = ExperimentSource.Open(ToyTables.Write(folder, key, holes: true));
        source = source with { Experiment = source.Experiment with { Split = new SplitSection { Test = 0 }, Training = source.Experiment.Training with { Folds = FoldChoice.Of(3) } } };

        FusionModel model = await ExperimentRun.Prepare(source, folder.File("run")).FitAsync(cancellation: TestContext.Current.CancellationToken);
        RunEvaluation evaluation = FittedRun.Open(folder.File("run")).Evaluate(null, TestContext.Current.CancellationToken);

        Assert.Equal(3, model.Folds);
        Assert.All(evaluation.Figures.Ensembles["greedy"], figure => Assert.Equal(model.Fit!.Validation.Ensembles["greedy"][figure.Key], figure.Value, 1e-9));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Compare_Everything_RunsWhatApplies(string key)
    {
        using var folder = new TemporaryFolder();
        using IDisposable known = TaskRegistry.With(ToyTables.Kind(key));
        ExperimentSource source = ExperimentSource.Open(ToyTables.Write(folder, key, holes: true));
        Comparison comparison = Comparison.Prepare(source, ["all"], EvaluationDesign.Parse("holdout:1"));

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 2);

        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        string[] contenders = [.. summary.Contenders.Select(contender => contender.Name)];
        Assert.Contains("meta-fusion:shrunk", contenders);
        Assert.DoesNotContain("ridge", contenders);
        Assert.DoesNotContain("cooperative", contenders);
        Assert.All(contenders, contender => Assert.True(double.IsFinite(summary.Find("toy", contender)!.Mean)));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void LossBySample_MeanOverRows_IsTheLoss(string key)
    {
        (LearningTask task, Target target) = Sample(key);
        int[] samples = [.. Enumerable.Range(0, 12)];
        float[] outputs = Draw.Normal(new RandomStream(3, key), 12);
        Matrix targets = task.EncodeTargets(target, samples);
        var losses = new double[12];

        task.LossBySample(outputs, targets.Values, losses);

        Assert.Equal(task.Loss(outputs, targets.Values, []), losses.Average(), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Find_OutsideOfTheTest_DoesNotKnowIt(string key)
    {
        using (TaskRegistry.With(ToyTables.Kind(key)))
        {
            Assert.NotNull(TaskRegistry.Find(key));
        }

        Assert.Null(TaskRegistry.Find(key));
        Assert.Throws<TaskException>(() => TaskRegistry.Restore(Sample(key).Task.State));
    }

    private static int Sign(FusionModel model) => model.Task.Metrics[0].Direction == MetricDirection.Higher ? 1 : -1;

    private static string Spared(FittedRun run) => run.Model.Task.PredictionColumns[1].Name;

    private static (LearningTask Task, Target Target) Sample(string key)
    {
        int[] samples = [.. Enumerable.Range(0, 12)];
        var target = key == "counts"
            ? new Target(TargetKind.Regression, ["visits"], [], samples.Select(i => (double)(i % 5)).ToArray())
            : new Target(TargetKind.Regression, ["days", "relapse"], [], samples.SelectMany(i => new[] { 10.0 + (7 * i % 11), i % 3 == 0 ? 0 : 1 }).ToArray());
        return (TaskRegistry.ForTarget(target, samples, kind: ToyTables.Kind(key)), target);
    }
}
