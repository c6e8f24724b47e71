using MetaFusion.Data;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.Simulation;
using MetaFusion.Studies;
using MetaFusion.Tasks;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies;

/// <summary>A metric that no part can have, on the predictions of all parts: two repeats of four parts, each with a sample of its own.</summary>
public sealed class PooledFiguresTests
{
    private const string Explained = "pooled over 8 parts, each of which has too few samples for it (the mean over 2 repeats)";

    private static readonly Target Labels = new(TargetKind.Classification, ["ill"], ["no", "yes"], [1, 0, 1, 0]);

    private static readonly LearningTask Task = TaskRegistry.ForTarget(Labels, [0, 1, 2, 3]);

    // Probabilities of "yes". First repeat: of the four pairs of a "yes" and a "no", 0.8 and 0.4 beside 0.6 and 0.2, three are in
    // order. Second: 0.9 and 0.7 beside 0.1 and 0.2, all are.
    private static readonly double[][] Probabilities = [[0.8, 0.6, 0.4, 0.2], [0.9, 0.1, 0.7, 0.2]];

    [Fact]
    public void Pooled_LeaveOneOut_IsTheMetricOfAllPredictionsOfARepeat()
    {
        StudySummary summary = Summarize(Result);

        PooledFigure figure = Assert.Single(summary.PooledOfMetric);
        Assert.Equal(new PooledFigure("one", "a", "auroc", (0.75 + 1) / 2, 2, 8), figure);
        Assert.Equal(
            [$"one: no part has a figure for auroc, which needs test samples of two classes at least; what is shown is {Explained}, and nothing can be compared part by part"],
            summary.WithoutFigure);
        SummaryTable table = summary.Tables.Single(table => table.Title == "Test auroc, pooled");
        Assert.Equal(["one", "a", "0.8750"], Assert.Single(table.Rows));
        Assert.StartsWith($"P{Explained[1..]}. ", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Pooled_APartWithoutPredictions_IsNone()
    {
        StudySummary summary = Summarize(job => job.Unit.Name == "r2-s3" ? Without(Result(job)) : Result(job));

        Assert.Empty(summary.Pooled);
    }

    [Fact]
    public void Pooled_ASampleThatIsJudgedTwice_IsNone()
    {
        StudySummary summary = Summarize(job => Result(job, sample: job.Unit.Name == "r2-s3" ? 2 : job.Unit.Order % 4));

        Assert.Empty(summary.Pooled);
    }

    [Fact]
    public void Pooled_ResultsOfAnOlderFolder_AreSaidToHaveNoPredictions()
    {
        StudySummary summary = Summarize(job => Without(Result(job)));

        Assert.Empty(summary.Pooled);
        Assert.Equal(
            [
                "one: no part has a figure for auroc, which needs test samples of two classes at least; these results were stored without predictions, " +
                "so it cannot be pooled either: choose a new folder with --out, or remove this one",
            ],
            summary.WithoutFigure);
    }

    [Theory]
    [InlineData("r2")]
    [InlineData("pearson")]
    public async Task Compare_LeaveOneOutOfARegression_PoolsWhatNeedsSeveralValues(string metric)
    {
        using var folder = new TemporaryFolder();
        Comparison comparison = Comparison.Prepare(Simulated(folder, 12), ["ridge"], EvaluationDesign.Parse("kfold:12"), "ridge", metric);

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"));
        StudySummary again = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"));

        PooledFigure figure = Assert.Single(summary.PooledOfMetric);
        Assert.Equal((1, 12), (figure.Repeats, figure.Parts));
        Assert.Equal(figure, Assert.Single(again.PooledOfMetric));
        Assert.Equal(Expected(metric, summary, comparison.Reading.Dataset.Target!), figure.Value, 1e-9);
        Assert.Contains(",pooled,ridge,,pooled,", File.ReadAllText(folder.File("study/study.csv")), StringComparison.Ordinal);
        Assert.Contains("\"parts\": 12", File.ReadAllText(folder.File("study/study.json")), StringComparison.Ordinal);
        Assert.Contains("## Test r2, pearson, pooled", File.ReadAllText(folder.File("study/study.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_PartsThatHaveEveryMetric_KeepNoPredictions()
    {
        using var folder = new TemporaryFolder();
        Comparison comparison = Comparison.Prepare(Simulated(folder, 60), ["ridge"], EvaluationDesign.Parse("kfold:3"), "ridge");

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"));

        Assert.Empty(summary.Pooled);
        Assert.All(
            Directory.EnumerateFiles(folder.File("study/results"), "*.json", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("\"predictions\": {", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static ExperimentSource Simulated(TemporaryFolder folder, int samples)
    {
        SimulationFolder.Write(folder.File("data"), new SimulationChanges { Samples = samples }.Apply(SmallReproduction.Setting.Simulation), 1);
        return ExperimentSource.Open(folder.File("data"));
    }

    /// <summary>The metric written out, on what the stored results say of every sample.</summary>
    private static double Expected(string metric, StudySummary summary, Target target)
    {
        (double Truth, double Answer)[] pairs = summary.Results
            .Select(result => result.Figures!.Contenders[0].Predictions!)
            .Select(stored => (target.Values[stored.Samples[0]], stored.Values[0]))
            .ToArray();
        Assert.Equal(12, pairs.Select(pair => pair.Truth).Distinct().Count());
        double truth = pairs.Average(pair => pair.Truth);
        double answer = pairs.Average(pair => pair.Answer);
        double ofTruth = pairs.Sum(pair => (pair.Truth - truth) * (pair.Truth - truth));
        return metric == "r2"
            ? 1 - (pairs.Sum(pair => (pair.Truth - pair.Answer) * (pair.Truth - pair.Answer)) / ofTruth)
            : pairs.Sum(pair => (pair.Truth - truth) * (pair.Answer - answer))
                / Math.Sqrt(ofTruth * pairs.Sum(pair => (pair.Answer - answer) * (pair.Answer - answer)));
    }

    private static StudySummary Summarize(Func<StudyJob, StudyResult> run)
    {
        StudyJob[] jobs = Enumerable.Range(0, 8)
            .Select(order => new StudyJob(
                new StudyUnit("one", FormattableString.Invariant($"r{(order / 4) + 1}-s{order % 4}"), order) { Repeat = (order / 4) + 1 }, "a", 1, "",
                (_, _) => throw new InvalidOperationException("Nothing is trained here.")))
            .ToArray();
        var plan = new StudyPlan
        {
            Study = Comparison.Study,
            Title = "Leave one out",
            Settings = ["one"],
            Contenders = [new("a")],
            Reference = "a",
            Metric = "auroc",
            Jobs = jobs,
            JudgePooled = (predictions, samples) => Task.Evaluate(predictions, Labels, [.. samples]),
        };
        return StudySummary.Of(plan, jobs.Select(run).ToArray());
    }

    private static StudyResult Result(StudyJob job) => Result(job, job.Unit.Order % 4);

    private static StudyResult Result(StudyJob job, int sample)
    {
        double probability = Probabilities[job.Unit.Repeat - 1][job.Unit.Order % 4];
        var predictions = new Predictions(1, 2, [1 - probability, probability]);
        ContenderFigures figures = new ContenderFigures("a", Task.Evaluate(predictions, Labels, [sample]), new Dictionary<string, double>(), 7)
            .WithPredictions(Task.Metrics, [sample], () => predictions);
        return FakeStudy.Result(job, 1) with
        {
            Figures = new StudyFigures(Task.Metrics[0], Task.Metrics, [figures], [], new Dictionary<string, string>()),
        };
    }

    private static StudyResult Without(StudyResult result) => result with
    {
        Figures = result.Figures! with { Contenders = [.. result.Figures.Contenders.Select(figures => figures with { Predictions = null })] },
    };
}
