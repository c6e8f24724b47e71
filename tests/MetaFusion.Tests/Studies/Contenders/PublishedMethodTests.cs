using MetaFusion.Cohorts;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;
using MetaFusion.Methods;
using MetaFusion.MutualLearning;
using MetaFusion.Studies;
using MetaFusion.Studies.Contenders;
using MetaFusion.Studies.Contenders.Families;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies.Contenders;

/// <summary>Registered methods compete by themselves.</summary>
public sealed class PublishedMethodTests
{
    private static readonly EvaluationDesign Once = EvaluationDesign.Parse("holdout:1");

    private static readonly string Key = MethodRegistry.Names[0];

    [Fact]
    public void Registry_Methods_AreContendersUnderTheirFacts()
    {
        ContenderFamily[] published = ContenderRegistry.Default.Families.Where(family => family.Group == ContenderGroup.Published).ToArray();

        Assert.Equal(
            MethodRegistry.All.Select(method => (method.Facts.Key, method.Facts.Title, (string?)method.Facts.Citation)),
            published.Select(family => (family.Name, family.Title, family.Citation)));
        Assert.All(MethodRegistry.Names, name => Assert.Contains(name, Comparison.ContenderNames));
    }

    [Fact]
    public async Task Compare_MethodByName_EqualsAFitOfItAlone()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        Comparison comparison = Comparison.Prepare(source, [Key, "early"], Once, Key);

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"));

        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        MultimodalFit alone = Alone(comparison, source);
        Assert.Equal(["early", Key], summary.Contenders.Select(contender => contender.Name));
        Assert.Equal(alone.Error, Assert.Single(summary.Find("small", Key)!.Values));
        Assert.Equal(alone.Parameters, summary.Find("small", Key)!.Parameters);
        Assert.Contains(
            comparison.Plan.Remarks, remark => remark == $"{MethodRegistry.All[0].Facts.Title}: {MethodRegistry.All[0].Facts.Citation}.");
    }

    [Fact]
    public async Task Compare_SamplesWithHoles_JudgesItOnWhatItAnswers()
    {
        using var folder = new TemporaryFolder();
        Comparison comparison = Comparison.Prepare(Simulated(folder), [Key], Once, Key, holes: 0.3);

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"));

        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        Assert.Equal(["incomplete", "complete"], summary.Subsets.Select(subset => subset.Subset));
        Assert.All(summary.Subsets, subset => Assert.NotNull(subset.Find("small", Key)));
    }

    [Fact]
    public void Prepare_Published_MeansAllThatApplyAndAllMeansNone()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        Method[] own = [new Fake(new("two-way", "Two ways", "Nobody, 2025")), new Fake(new("many", "Many", "Nobody, 2026") { LeastModalities = 3 })];

        string[] published = Comparison.Prepare(source, ["published"], Once, "two-way", methods: own).Plan.Contenders.Select(c => c.Name).ToArray();
        string[] all = Comparison.Prepare(source, ["all"], Once, methods: own).Plan.Contenders.Select(c => c.Name).ToArray();

        Assert.Equal([.. MethodRegistry.Names, "two-way"], published);
        Assert.DoesNotContain(all, name => published.Contains(name));
    }

    [Theory]
    [InlineData("few", "method 'few' does not apply here: it is for classification, and the target is one of regression")]
    [InlineData("many", "method 'many' does not apply here: it fuses 3 modalities or more, and the data set has 2")]
    public void Prepare_MethodThatDoesNotApply_SaysWhy(string name, string message)
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        Method[] own =
        [
            new Fake(new("few", "Few", "Nobody, 2025") { Tasks = ["classification"] }),
            new Fake(new("many", "Many", "Nobody, 2026") { LeastModalities = 3 }),
        ];

        StudyException exception = Assert.Throws<StudyException>(() => Comparison.Prepare(source, [name], Once, methods: own));

        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public async Task Compare_ExperimentOfAMethodAlone_IsItsOwnReference()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        source = source with { Experiment = source.Experiment with { Cohort = CohortSection.Of(new MethodUse(MethodRegistry.All[0])) } };
        Comparison comparison = Comparison.Prepare(source, ["early", "ridge"], Once);

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"));

        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        Assert.Equal(Key, comparison.Plan.Reference);
        Assert.Equal(["early", "ridge", Key], summary.Contenders.Select(contender => contender.Name));
        StudyException exception = Assert.Throws<StudyException>(() => Comparison.Prepare(source, ["meta-fusion"], Once));
        Assert.Equal(
            $"method 'meta-fusion' does not apply here: the experiment's cohort is {Key} alone; write cohort: auto, or list representations",
            exception.Message);
    }

    [Fact]
    public async Task Compare_MethodListedTwice_IsAContenderForEachWithItsSettingsInTheRemarks()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        Method method = MethodRegistry.All[0];
        MethodUse[] uses = [new(method, method.Settings.Parse(new Dictionary<string, string> { ["width"] = "4" })), new(method)];
        source = source with { Experiment = source.Experiment with { Cohort = source.Experiment.Cohort with { Methods = [.. uses] } } };
        Comparison comparison = Comparison.Prepare(source, ["published"], Once, Key);

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"));

        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        Assert.Equal([Key, $"{Key}:2"], summary.Contenders.Select(contender => contender.Name));
        Assert.Equal($"{method.Facts.Title}, variant 2", summary.Contenders[1].Title);
        Assert.NotEqual(summary.Find("small", Key)!.Parameters, summary.Find("small", $"{Key}:2")!.Parameters);
        Assert.Contains($"Not with its defaults: {Key} with width: 4.", comparison.Plan.Remarks);
    }

    [Fact]
    public async Task Compare_SearchOfAMethodAlone_SearchesIt()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        source = source with
        {
            Experiment = source.Experiment with
            {
                Cohort = CohortSection.Of(new MethodUse(MethodRegistry.All[0])),
                Search = new SearchSection { Method = SearchMethod.Grid, Space = [new($"cohort.methods.{Key}.width", ["3", "5"])] },
            },
        };
        Comparison comparison = Comparison.Prepare(source, [Key], Once);

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"));

        StudyResult result = Assert.Single(summary.Results);
        Assert.Null(result.Failure);
        Assert.Contains(result.Figures!.Notes[$"cohort.methods.{Key}.width"], new[] { "3", "5" });
        Assert.Contains(result.Figures.Stages, stage => stage.Key == "search");
        Assert.Contains($"The settings of {Key} were searched in every part, by its validation samples.", comparison.Plan.Remarks);
        Assert.Contains(comparison.Plan.Remarks, remark => remark.StartsWith($"Only the settings of {Key} were searched for", StringComparison.Ordinal));
    }

    [Fact]
    public void Prepare_SettingsThatContradictTheData_AreRefusedBeforeAnyJob()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        Method method = MethodRegistry.All[0];
        var entropy = new MethodUse(method, method.Settings.Parse(new Dictionary<string, string> { ["fusion"] = "entropy" }));
        source = source with { Experiment = source.Experiment with { Target = source.Experiment.Target with { Kind = null }, Cohort = CohortSection.Of(entropy) } };
        ExperimentSource searched = source with
        {
            Experiment = source.Experiment with
            {
                Cohort = CohortSection.Of(new MethodUse(method)),
                Search = new SearchSection { Method = SearchMethod.Grid, Space = [new($"cohort.methods.{Key}.fusion", ["auto", "entropy"])] },
            },
        };

        var refused = Assert.Throws<InputException>(() => Comparison.Prepare(source, ["early"], Once));
        var later = Assert.Throws<InputException>(() => Comparison.Prepare(searched, ["early"], Once));
        var fit = Assert.Throws<InputException>(() => ExperimentRun.Prepare(searched, folder.File("run")));

        Assert.StartsWith($"compare: method '{Key}': fusion 'entropy' asks how certain", refused.Message, StringComparison.Ordinal);
        Assert.All([later, fit], exception => Assert.StartsWith($"search: method '{Key}': fusion 'entropy' asks how certain", exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Prepare_OtherTrainerOfACohortWithAMethod_SaysWhyNot()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Simulated(folder);
        CohortSection cohort = source.Experiment.Cohort with { Methods = [new MethodUse(MethodRegistry.All[0])] };
        source = source with { Experiment = source.Experiment with { Cohort = cohort } };

        StudyException exception = Assert.Throws<StudyException>(() => Comparison.Prepare(source, ["all-at-once"], Once));

        Assert.Equal(
            $"method 'all-at-once' does not apply here: {Key} in the experiment's cohort is a method, and this trainer is for students of views; leave it out of cohort.methods",
            exception.Message);
    }

    [Fact]
    public void Resolve_PublishedWhereNoneApplies_SaysWhyForEach()
    {
        var registry = new ContenderRegistry([new EarlyFusion(), new PublishedMethod(new Fake(new("many", "Many", "") { LeastModalities = 3 }))]);
        var context = new ContenderContext(["a", "b"], new RegressionTask(["y"], [0], [1]), new FitOptions(), CohortKind.Early);

        StudyException exception = Assert.Throws<StudyException>(() => new ContenderCatalogue(registry, context).Resolve(["published"]));

        Assert.Equal("compare: no published method applies here: many: it fuses 3 modalities or more, and the data set has 2", exception.Message);
    }

    private static MultimodalFit Alone(Comparison comparison, ExperimentSource source)
    {
        DesignPart part = Once.Divide(comparison.Reading.Dataset, new DesignOptions { Stratify = false }, new(1, "design"))[0];
        FitOptions options = ExperimentOptions.ForFit(source.Experiment);
        FusionModel model = SmallFit.Fit(comparison.Reading.Dataset, options with
        {
            Parts = part.Split,
            Cohort = new CohortSpec([new MethodSpec(MethodRegistry.All[0], 2)]),
            Training = options.Training with { Rhos = [0], Weighting = DivergenceWeighting.Uniform },
        });
        return new MultimodalFit(model.Fit!.Test!.Ensembles["simple-average"]["mse"], model.Students[0].ParameterCount);
    }

    private static ExperimentSource Simulated(TemporaryFolder folder)
    {
        SimulationFolder.Write(folder.File("data"), SmallReproduction.Setting.Simulation, 1, SmallReproduction.Setting);
        ExperimentSource source = ExperimentSource.Open(folder.File("data"));
        return source with { Experiment = source.Experiment with { Training = source.Experiment.Training with { Epochs = 3 } } };
    }

    private sealed record MultimodalFit(double Error, double Parameters);

    /// <summary>A method that is planned with and never trained.</summary>
    private sealed class Fake(MethodFacts facts) : Method
    {
        public override MethodFacts Facts => facts;

        public override SettingTable Settings => MethodRegistry.All[0].Settings;

        public override Student Build(StudentContext context, SettingValues settings) => throw new NotSupportedException();
    }
}
