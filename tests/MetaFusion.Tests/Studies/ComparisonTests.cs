using MetaFusion.Data;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments;
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
        Assert.Equal(["early", "ridge", "meta-fusion:greedy"], summary.Methods);
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
                "independent:greedy", "independent:best-single", "negative-correlation", "all-at-once", "meta-fusion:greedy", "meta-fusion:best-single",
            ],
            summary.Methods);
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

        Assert.Equal(["independent:chosen", "meta-fusion:chosen"], summary.Methods);
        Assert.Equal("meta-fusion:chosen", comparison.Plan.Reference);
        Assert.All(summary.Results, result =>
        {
            string rule = result.Figures!.Notes["ensemble"];
            Assert.Contains(rule, new[] { "simple-average", "best-single" });
            Assert.Equal(Mse($"meta-fusion:{rule}"), Mse("meta-fusion:chosen"));

            double Mse(string method) => result.Figures.Methods.First(figures => figures.Method == method).Test["mse"];
        });
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

    [Fact]
    public void Prepare_ReferenceNotListed_IsAdded()
    {
        using var folder = new TemporaryFolder();

        StudyPlan plan = Comparison.Prepare(Simulated(folder), ["early"], Folds, "ridge").Plan;

        Assert.Equal(["early", "ridge"], plan.Methods);
        Assert.Equal("ridge", plan.Reference);
    }

    private static ExperimentSource Simulated(TemporaryFolder folder, SimulationChanges? changes = null)
    {
        SimulationSetting setting = (changes ?? new SimulationChanges()).Apply(SmallReproduction.Setting.Simulation);
        SimulationFolder.Write(folder.File("data"), setting, 1, changes is null ? SmallReproduction.Setting : null);
        return ExperimentSource.Open(folder.File("data"));
    }
}
