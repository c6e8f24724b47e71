using System.Globalization;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Fitting;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;
using static MetaFusion.Tests.Experiments.Runs.InterruptedFit;

namespace MetaFusion.Tests.Experiments.Runs;

/// <summary>Run folders of fits with folds.</summary>
public sealed class FoldRunTests
{
    private const string Folds = "training.folds=3";

    [Theory]
    [InlineData("split.test=0.2")]
    [InlineData("split.test=0")]
    public async Task Fit_OutOfFold_IsTheEnsembleOfTheCopyThatHasNotSeenTheSample(string test)
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        ExperimentRun run = Prepare(folder, Folds, test);
        FusionModel model = await run.FitAsync(cancellation: TestContext.Current.CancellationToken);
        FusionModel loaded = FusionModel.Load(folder.File("run/model.metafusion"));

        Dictionary<string, string[]> rows = Rows(folder.File("run/out_of_fold.csv"));

        Assert.Equal("id,fold,prediction,modalities,members", File.ReadLines(folder.File("run/out_of_fold.csv")).First());
        Assert.Equal(model.Fit!.Split.Train.Select(sample => run.Reading.Dataset.SampleIds[sample]), rows.Keys);
        SampleFeatures features = loaded.FeaturesOf(run.Reading.Dataset, keeps: true);
        foreach ((string id, string[] cells) in rows)
        {
            int sample = run.Reading.Dataset.SampleIds.ToList().IndexOf(id);
            int fold = int.Parse(cells[1].AsSpan("fold-".Length), CultureInfo.InvariantCulture) - 1;
            Assert.Contains(sample, model.Fit.Folds[fold].HeldOut);
            Assert.DoesNotContain(sample, model.Fit.Folds[fold].Train);
            IReadOnlyList<Matrix?> outputs = loaded.Cohort.Copies[fold].Answer(features.Of([sample]), loaded.Ensemble.Members);
            Assert.Equal(loaded.Combine(outputs).Values[0], Number(cells[2]), 1e-9);
        }
    }

    [Fact]
    public async Task Fit_Metrics_AreThoseOfTheOutOfFoldAnswers()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);

        FusionModel model = await Prepare(folder, Folds).FitAsync(cancellation: TestContext.Current.CancellationToken);

        Dictionary<string, string[]> answers = Rows(folder.File("run/out_of_fold.csv")), truth = Rows(folder.File("outcome.csv"));
        double mse = answers.Average(row => Math.Pow(Number(row.Value[2]) - Number(truth[row.Key][1]), 2));
        Assert.Equal(model.Fit!.Validation.Ensembles[model.Ensemble.Rule]["mse"], mse, 1e-9);
        string metrics = await File.ReadAllTextAsync(folder.File("run/metrics.json"), TestContext.Current.CancellationToken);
        Assert.Contains(mse.ToString("R", CultureInfo.InvariantCulture)[..8], metrics, StringComparison.Ordinal);
        Assert.Equal(72, model.Fit.Validation.Samples);
    }

    [Fact]
    public async Task Fit_Predictions_AreWhatPredictWrites()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Prepare(folder, Folds).FitAsync(cancellation: TestContext.Current.CancellationToken);

        FittedRun.Open(folder.File("run")).Predict(folder.Path, folder.File("new.csv"), TestContext.Current.CancellationToken);

        Dictionary<string, string[]> predictions = Rows(folder.File("run/predictions.csv")), again = Rows(folder.File("new.csv"));
        Assert.Equal(90, predictions.Count);
        Assert.All(predictions, row => Assert.Equal(again[row.Key][1], row.Value[2]));
        Assert.Equal(["test", "train"], predictions.Values.Select(cells => cells[1]).Distinct().Order());
    }

    [Fact]
    public async Task Fit_Tables_EndWithTheFold()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        FusionModel model = await Prepare(folder, Folds).FitAsync(cancellation: TestContext.Current.CancellationToken);

        string[] history = await File.ReadAllLinesAsync(folder.File("run/history.csv"), TestContext.Current.CancellationToken);
        string[] students = await File.ReadAllLinesAsync(folder.File("run/students.csv"), TestContext.Current.CancellationToken);

        Assert.EndsWith(",fold", history[0], StringComparison.Ordinal);
        Assert.Equal(["fold-1", "fold-2", "fold-3"], history.Skip(1).Select(line => line.Split(',')[^1]).Distinct());
        Assert.Equal(1 + model.Fit!.Folds.Sum(fold => fold.Rounds.Sum(round => round.Epochs.Count * model.Students.Count)), history.Length);
        Assert.EndsWith(",fold", students[0], StringComparison.Ordinal);
        Assert.Equal(
            new[] { "all", "fold-1", "fold-2", "fold-3" }.SelectMany(fold => Enumerable.Repeat(fold, model.Students.Count)),
            students.Skip(1).Select(line => line.Split(',')[^1]));
        Assert.Equal(model.Fit.Folds[1].Selected.BestLosses[0], Number(students[1 + (2 * model.Students.Count)].Split(',')[3]), 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(10)]
    public async Task Fit_InterruptedAndGivenAgain_EndsWithTheSameBytes(int reports)
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        File.WriteAllText(
            folder.File("experiment.yaml"),
            File.ReadAllText(folder.File("experiment.yaml")).Replace("epochs: 4,", "epochs: 4, folds: 3, patience: 1,", StringComparison.Ordinal));
        await Fit(folder, "whole");

        await Interrupt(folder, "run", reports);
        bool isKept = RunFolder.HoldsCheckpoint(folder.File("run"));
        await Fit(folder, "run");

        Assert.True(isKept);
        AssertSame(folder, "run");
        Assert.Equal(File.ReadAllBytes(folder.File("whole/out_of_fold.csv")), File.ReadAllBytes(folder.File("run/out_of_fold.csv")));
    }

    [Fact]
    public async Task Fit_CheckpointOfOtherFolds_IsRefused()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Interrupt(folder, "run", 5);

        string sentence = await Refusal(() => Fit(folder, "run", Folds));

        Assert.Contains("belongs to a fit of another experiment or with other options", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_OverARunWithFolds_LeavesNoTableOfFoldsBehind()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Prepare(folder, Folds).FitAsync(cancellation: TestContext.Current.CancellationToken);

        await Prepare(folder, "training.folds=none").FitAsync(cancellation: TestContext.Current.CancellationToken);

        Assert.False(File.Exists(folder.File("run/out_of_fold.csv")));
        Assert.DoesNotContain("fold", File.ReadLines(folder.File("run/history.csv")).First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Folds, "split.validation=0.3", true)]
    [InlineData(Folds, "split.validation=0.2", false)]
    [InlineData("training.folds=none", "split.validation=0.3", false)]
    public async Task Fit_ValidationShareThatFoldsIgnore_IsSaidOnce(string folds, string share, bool isSaid)
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);

        FusionModel model = await Prepare(folder, folds, share).FitAsync(cancellation: TestContext.Current.CancellationToken);

        const string Sentence = "split.validation: 0.3 counts for nothing, because all 72 samples that do not judge train and choose in 3 folds; " +
            "set training.folds to none for a validation part of its own";
        Assert.Equal(isSaid ? [Sentence] : [], model.Fit!.Warnings.Where(warning => warning.StartsWith("split.validation", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Evaluate_NoTestSamples_JudgesHeldOutAnswersAsTheFitDid()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        FusionModel model = await Prepare(folder, Folds, "split.test=0").FitAsync(cancellation: TestContext.Current.CancellationToken);

        RunEvaluation evaluation = FittedRun.Open(folder.File("run")).Evaluate(null, TestContext.Current.CancellationToken);

        Assert.Equal(("validation", 90, true), (evaluation.Part, evaluation.Figures.Samples, evaluation.IsOutOfFold));
        Assert.All(evaluation.Figures.Ensembles, pair => Assert.Equal(model.Fit!.Validation.Ensembles[pair.Key]["mse"], pair.Value["mse"], 1e-9));
        Assert.All(evaluation.Figures.Baselines, pair => Assert.Equal(model.Fit!.Validation.Baselines[pair.Key]["mse"], pair.Value["mse"], 1e-9));
    }

    [Fact]
    public async Task Evaluate_FoldThatTheModelDoesNotHave_IsRefused()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Prepare(folder, Folds, "split.test=0").FitAsync(cancellation: TestContext.Current.CancellationToken);
        string path = folder.File("run/out_of_fold.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace("fold-3", "fold-4", StringComparison.Ordinal));

        string sentence = await Refusal(() => Task.FromResult(FittedRun.Open(folder.File("run")).Evaluate(null, TestContext.Current.CancellationToken)));

        Assert.Equal($"'{path}': 'fold-4' is none of the 3 folds of the model; fit again, or bring back the file of this run", sentence);
    }

    private static ExperimentRun Prepare(TemporaryFolder folder, params string[] overrides) =>
        ExperimentRun.Prepare(ExperimentSource.Open(folder.File("experiment.yaml"), overrides), folder.File("run"));

    private static Dictionary<string, string[]> Rows(string path) =>
        File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
