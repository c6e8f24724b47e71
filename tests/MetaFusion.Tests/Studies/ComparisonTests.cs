using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.MutualLearning;
using MetaFusion.Simulation;
using MetaFusion.Studies;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies;

public sealed class ComparisonTests
{
    private static readonly EvaluationDesign Folds = EvaluationDesign.Parse("kfold:3x1");

    [Fact]
    public async Task Figures_OfEveryFold_EqualThoseOfAPlainFit()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        Comparison comparison = Comparison.Prepare(source, ["meta-fusion", "early", "ridge"], Folds);

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 2);

        MultimodalDataset data = comparison.Reading.Dataset;
        DesignPart part = Folds.Divide(data, new DesignOptions { Stratify = false }, new RandomStream(1, "design"))[1];
        FusionModel plain = SmallFit.Fit(data, ExperimentOptions.ForFit(source.Experiment) with { Parts = part.Split });
        Assert.Equal(["early", "ridge", "meta-fusion:greedy"], summary.Contenders.Select(contender => contender.Name));
        Assert.Equal(plain.Fit!.Test!.Baselines["early"]["mse"], summary.Find("small", "early")!.On("repeat-1-fold-2"));
        Assert.Equal(plain.Fit.Test.Ensembles["greedy"]["mse"], summary.Find("small", "meta-fusion:greedy")!.On("repeat-1-fold-2"));
        Assert.Equal(2, summary.Differences("small").Count);
    }

    [Fact]
    public async Task All_ClassificationOfThreeModalities_RunsWhatApplies()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder, new SimulationChanges { Classes = 2, Modalities = 3 });
        source = source with { Experiment = source.Experiment with { Cohort = new CohortSection(), Training = new TrainingSection { Epochs = 2 } } };
        Comparison comparison = Comparison.Prepare(source, ["all"], EvaluationDesign.Parse("holdout:1"), metric: "log_loss");

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 2);

        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        Assert.Equal("log_loss", summary.Metric.Name);
        Assert.Equal(
            [
                "unimodal:modality1", "unimodal:modality2", "unimodal:modality3", "early", "late",
                "ridge", "ridge:modality1", "ridge:modality2", "ridge:modality3", "ridge:stacked",
                "elastic-net", "elastic-net:modality1", "elastic-net:modality2", "elastic-net:modality3", "elastic-net:stacked",
                "independent:shrunk", "independent:best-single", "negative-correlation", "all-at-once", "meta-fusion:shrunk", "meta-fusion:best-single",
            ],
            summary.Contenders.Select(contender => contender.Name));
    }

    [Theory]
    [InlineData("kfold:3x1")]
    [InlineData("nested:3/2")]
    public async Task Figures_WithFolds_EqualThoseOfAFitWithFolds(string design)
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        source = source with { Experiment = source.Experiment with { Training = source.Experiment.Training with { Epochs = 2, Folds = FoldChoice.Of(3) } } };
        Comparison comparison = Comparison.Prepare(source, ["all"], EvaluationDesign.Parse(design));

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 2);

        MultimodalDataset data = comparison.Reading.Dataset;
        DesignPart part = EvaluationDesign.Parse(design).Divide(data, new DesignOptions { Stratify = false }, new RandomStream(1, "design"))[1];
        FusionModel plain = SmallFit.Fit(data, ExperimentOptions.ForFit(source.Experiment) with { Parts = new DataSplit([.. part.Split.Train, .. part.Split.Validation], [], part.Split.Test) });
        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        Assert.Equal(3, plain.Folds);
        Assert.Equal(3, plain.BaselineCohort!.Copies.Count);
        foreach (string baseline in new[] { "early", "late", "unimodal:modality1" })
        {
            Assert.Equal(plain.Fit!.Test!.Baselines[baseline]["mse"], summary.Find("small", baseline)!.On("repeat-1-fold-2"));
        }

        Assert.Equal(plain.Fit!.Test!.Ensembles["greedy"]["mse"], summary.Find("small", "meta-fusion:greedy")!.On("repeat-1-fold-2"));
        Assert.Contains("negative-correlation", summary.Contenders.Select(contender => contender.Name));
    }

    [Fact]
    public async Task SearchedEnsemble_OfEveryPart_IsAVariantOfItsOwn()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        var search = new SearchSection { Method = SearchMethod.Grid, Space = [new SearchDimension("ensemble", ["simple-average", "best-single"])] };
        source = source with { Experiment = source.Experiment with { Search = search, Training = source.Experiment.Training with { Epochs = 2 } } };
        Comparison comparison = Comparison.Prepare(source, ["meta-fusion", "independent"], EvaluationDesign.Parse("nested:3/2"));

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 2);

        Assert.Equal(["independent:chosen", "meta-fusion:chosen"], summary.Contenders.Select(contender => contender.Name));
        Assert.Equal("meta-fusion:chosen", comparison.Plan.Reference);
        Assert.All(summary.Results, result =>
        {
            string rule = result.Figures!.Notes["ensemble"];
            Assert.Contains(rule, new[] { "simple-average", "best-single" });
            Assert.Equal(Mse($"meta-fusion:{rule}"), Mse("meta-fusion:chosen"));

            double Mse(string method) => result.Figures.Contenders.First(figures => figures.Contender == method).Test["mse"];
        });
    }

    [Fact]
    public async Task Compare_BaselineThatDiverges_IsLeftOutAndNamed()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Wild(folder);
        Comparison comparison = Comparison.Prepare(
            source, ["meta-fusion", "early", "late", "unimodal"], EvaluationDesign.Parse("holdout:1"));

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 2);

        StudyResult result = Assert.Single(summary.Results);
        Assert.Null(result.Failure);
        Assert.Equal(["unimodal:modality1", "meta-fusion:greedy"], summary.Contenders.Select(contender => contender.Name));
        Assert.Contains(result.Figures!.Warnings, warning => warning.StartsWith("baseline student 'raw+raw' diverged", StringComparison.Ordinal));
        Assert.Contains("baseline student 'none+raw' diverged", File.ReadAllText(folder.File("study/study.md")), StringComparison.Ordinal);
        Assert.Equal([StudyStages.Baselines, StudyStages.Cohort], result.Figures.Stages.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Compare_BaselineOfATreatmentThatDiverges_IsLeftOutAndNamed()
    {
        using var folder = new TemporaryFolder();
        Comparison comparison = Comparison.Prepare(Wild(folder), ["mean", "mean:early"], EvaluationDesign.Parse("holdout:1"), "mean", holes: 0.2);

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 2);

        StudyResult result = Assert.Single(summary.Results);
        Assert.Null(result.Failure);
        Assert.Equal(["mean:greedy"], summary.Contenders.Select(contender => contender.Name));
        Assert.Contains(result.Figures!.Warnings, warning => warning.StartsWith("baseline student 'raw+raw' diverged", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cooperative", "sum")]
    [InlineData("all-at-once", "greedy")]
    public void Prepare_ExperimentOfATrainerThatSums_ComparesMutualLearningWithAnEnsemble(string trainer, string ensemble)
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        source = source with { Experiment = source.Experiment with { Trainer = trainer, Ensemble = ensemble, Cohort = new CohortSection() } };

        StudyPlan plan = Comparison.Prepare(source, ["all"], Folds).Plan;

        Assert.Equal(ensemble == "sum" ? "meta-fusion:shrunk" : $"meta-fusion:{ensemble}", plan.Reference);
        Assert.Contains(trainer, plan.Contenders.Select(contender => contender.Name));
        Assert.StartsWith($"The experiment's trainer, {trainer}, is a method of its own here", plan.Remarks[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_OtherTrainers_TryTheExperimentsPenalties()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        source = source with
        {
            Experiment = source.Experiment with
            {
                Training = source.Experiment.Training with { Epochs = 2 },
                Cooperative = new CooperativeSection { Rho = [0.45] },
                NegativeCorrelation = new NegativeCorrelationSection { Lambda = [0.25] },
            },
        };
        Comparison comparison = Comparison.Prepare(source, ["cooperative", "negative-correlation"], EvaluationDesign.Parse("holdout:1"), "cooperative");

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 2);

        Assert.Equal(
            ["cooperative 0.45", "negative-correlation 0.25"],
            summary.Results.Select(result => $"{result.Procedure} {result.Figures!.Notes["rho"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Compare_SearchUnderAnotherTrainer_ScoresMutualLearning()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        var search = new SearchSection { Method = SearchMethod.Grid, Space = [new SearchDimension("training.batch_size", ["16", "32"])] };
        Experiment mutual = source.Experiment with { Search = search, Training = source.Experiment.Training with { Epochs = 2 } };

        StudyResult expected = await Result(mutual, "mutual");
        StudyResult result = await Result(mutual with { Trainer = "negative-correlation" }, "negative-correlation");

        Assert.Equal(expected.Figures!.Notes["search loss"], result.Figures!.Notes["search loss"]);
        Assert.Equal(expected.Figures.Contenders.Select(method => method.Test["mse"]), result.Figures.Contenders.Select(method => method.Test["mse"]));
        Assert.Contains(StudyStages.Search, result.Figures.Stages.Keys);

        async Task<StudyResult> Result(Experiment experiment, string name)
        {
            Comparison comparison = Comparison.Prepare(source with { Experiment = experiment }, ["meta-fusion"], EvaluationDesign.Parse("holdout:1"));
            Assert.Contains(comparison.Plan.Remarks, remark => remark.StartsWith("Only the cohort's settings were searched for", StringComparison.Ordinal));
            return (await FakeStudy.RunAsync(comparison.Plan, folder.File(name), 2)).Results.Single();
        }
    }

    [Theory]
    [InlineData("meta-fusoin", "method 'meta-fusoin' does not exist for these data (did you mean 'meta-fusion'?)")]
    [InlineData("unimodal:modality9", "method 'unimodal:modality9' does not exist for these data (did you mean 'unimodal:modality1'?)")]
    [InlineData("meta-fusion:majority-vote", "method 'meta-fusion:majority-vote' does not exist for these data")]
    public void Prepare_UnknownMethod_NamesTheNearest(string method, string start)
    {
        using var folder = new TemporaryFolder();

        StudyException exception = Assert.Throws<StudyException>(() => Comparison.Prepare(Simulated(folder), [method], Folds));

        Assert.StartsWith(start, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_MethodThatDoesNotApply_SaysWhy()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder, new SimulationChanges { Classes = 2 });

        StudyException exception = Assert.Throws<StudyException>(() => Comparison.Prepare(source, ["cooperative"], Folds));

        Assert.Equal("method 'cooperative' does not apply here: cooperative learning is for regression", exception.Message);
    }

    [Fact]
    public void Prepare_UnknownMetric_NamesTheNearest()
    {
        using var folder = new TemporaryFolder();

        StudyException exception = Assert.Throws<StudyException>(() => Comparison.Prepare(Simulated(folder), ["early"], Folds, metric: "msee"));

        Assert.StartsWith("metric 'msee' is not one of regression (did you mean 'mse'?)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CohortKind.Early, "early")]
    [InlineData(CohortKind.Late, "late")]
    [InlineData(CohortKind.Unimodal, "late")]
    public async Task Reference_CohortOfStudentsApart_IsWhatItIs(CohortKind kind, string reference)
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        source = source with { Experiment = source.Experiment with { Cohort = new CohortSection { Kind = kind } } };
        Comparison comparison = Comparison.Prepare(source, ["early", "late", "ridge"], Folds);

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 2);

        Assert.Equal(reference, comparison.Plan.Reference);
        Assert.Equal(["early", "late", "ridge"], summary.Contenders.Select(contender => contender.Name));
        Assert.All(summary.Contenders.Select(contender => contender.Name), method => Assert.True(summary.Find("small", method)!.Mean > 0));
        Assert.Equal(2, summary.Differences("small").Count);
    }

    [Fact]
    public void Prepare_ReferenceNotListed_IsAdded()
    {
        using var folder = new TemporaryFolder();

        StudyPlan plan = Comparison.Prepare(Simulated(folder), ["early"], Folds, "ridge").Plan;

        Assert.Equal(["early", "ridge"], plan.Contenders.Select(contender => contender.Name));
        Assert.Equal("ridge", plan.Reference);
    }

    /// <summary>Tables of which the second holds numbers beyond what a network can learn from.</summary>
    private static ExperimentSource Wild(TemporaryFolder folder)
    {
        ExperimentSource source = Simulated(folder);
        string file = folder.File("data/modality2.csv");
        string[] lines = File.ReadAllLines(file);
        File.WriteAllLines(file, lines.Select((line, i) => i == 0 ? line : string.Join(',', line.Split(',').Select((cell, c) => c == 0 ? cell : Great(cell)))));
        return source with
        {
            Experiment = source.Experiment with
            {
                Training = source.Experiment.Training with { Epochs = 2 },
                MutualLearning = new MutualLearningSection { Rho = [0] },
            },
        };

        static string Great(string cell) => (float.Parse(cell, CultureInfo.InvariantCulture) * 1e28f).ToString("R", CultureInfo.InvariantCulture);
    }

    private static ExperimentSource Simulated(TemporaryFolder folder, SimulationChanges? changes = null)
    {
        SimulationSetting setting = (changes ?? new SimulationChanges()).Apply(SmallReproduction.Setting.Simulation);
        SimulationFolder.Write(folder.File("data"), setting, 1, changes is null ? SmallReproduction.Setting : null);
        return ExperimentSource.Open(folder.File("data"));
    }
}
