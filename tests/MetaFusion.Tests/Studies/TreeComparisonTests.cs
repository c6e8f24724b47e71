using MetaFusion.Classic.Trees;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.Studies;
using MetaFusion.Tensors;
using MetaFusion.Tests.Classic.Trees;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies;

/// <summary>Forests and boosted trees as contenders, whoever fits them.</summary>
public sealed class TreeComparisonTests
{
    private static readonly EvaluationDesign Once = EvaluationDesign.Parse("holdout:1");

    [Fact]
    public void Prepare_NothingFitsTrees_RefusesTheNameAndLeavesThemOutOfAll()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = Source(folder);

        var exception = Assert.Throws<StudyException>(() => Comparison.Prepare(source, ["forest"], Once));
        StudyPlan all = Comparison.Prepare(source, ["all"], Once).Plan;

        Assert.Equal(
            "method 'forest' does not apply here: this program brought nothing that fits trees; reference the package MetaFusion.Trees and call " +
            "TreeFitting.Register() first",
            exception.Message);
        Assert.DoesNotContain("forest", all.Contenders.Select(contender => contender.Name));
    }

    [Fact]
    public void Prepare_FitterThatCannotFitHere_RefusesTheNameWithItsReason()
    {
        using var folder = new TemporaryFolder();
        using IDisposable brought = TreeFitters.With(new MeanFitter { Reason = "no library; use another machine" });

        var exception = Assert.Throws<StudyException>(() => Comparison.Prepare(Source(folder), ["boosting"], Once));

        Assert.Equal("method 'boosting' does not apply here: no library; use another machine", exception.Message);
    }

    [Fact]
    public async Task Compare_AllWithAFitter_HasTreesOnEverythingAndOnEachModality()
    {
        using var folder = new TemporaryFolder();
        using IDisposable brought = TreeFitters.With(new MeanFitter());
        Comparison comparison = Comparison.Prepare(Source(folder), ["forest", "forest:modality2", "boosting", "boosting:modality1"], Once, "forest");

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 2);

        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        Assert.Equal(["forest", "forest:modality2", "boosting", "boosting:modality1"], summary.Contenders.Select(contender => contender.Name));
        Assert.Equal(["random forest", "random forest, modality2", "boosted trees", "boosted trees, modality1"], summary.Contenders.Select(contender => contender.Title));
        IReadOnlyList<string> usual = Comparison.Prepare(Source(folder), ["all"], Once).Plan.Contenders.Select(contender => contender.Name).ToArray();
        Assert.All((string[])["forest", "forest:modality1", "boosting:modality2"], name => Assert.Contains(name, usual));
    }

    [Fact]
    public async Task Compare_TrainingAndValidationSamples_AreLearnedFromTogether()
    {
        using var folder = new TemporaryFolder();
        var fitter = new MeanFitter();
        using IDisposable brought = TreeFitters.With(fitter);
        ExperimentSource source = Source(folder);
        Comparison comparison = Comparison.Prepare(source, ["forest"], Once, "forest");

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 1);

        SplitSection shares = source.Experiment.Split;
        MultimodalDataset data = comparison.Reading.Dataset;
        DataSplit split = Once.Divide(data, new DesignOptions { Stratify = shares.Stratify, TestShare = shares.Test, ValidationShare = shares.Validation }, new RandomStream(1, "design"))[0].Split;
        int[] pool = [.. split.Train, .. split.Validation];
        double mean = pool.Average(sample => data.Target!.Values[sample]);
        double expected = split.Test.Average(sample => Math.Pow(data.Target!.Values[sample] - mean, 2));
        Assert.Equal(pool.Length, fitter.Asked!.Rows);
        Assert.Equal(1, summary.Find("small", "forest")!.On("draw-1") / expected, 1e-6);
    }

    [Fact]
    public async Task Compare_SamplesThatLackModalities_AreAnsweredByTreesOfEverything()
    {
        using var folder = new TemporaryFolder();
        var fitter = new MeanFitter();
        using IDisposable brought = TreeFitters.With(fitter);
        Comparison comparison = Comparison.Prepare(Source(folder), ["forest", "forest:modality1"], Once, "forest", holes: 0.3);

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 1);

        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        Assert.Equal(["forest"], summary.Contenders.Select(contender => contender.Name));
        Assert.Equal(["forest", "forest:modality1"], summary.Subsets.First(s => s.Subset == "complete").Contenders.Select(contender => contender.Name));
        Assert.Equal(["forest"], summary.Subsets.First(s => s.Subset == "incomplete").Contenders.Select(contender => contender.Name));
    }

    private static ExperimentSource Source(TemporaryFolder folder)
    {
        if (!Directory.Exists(folder.File("data")))
        {
            SimulationFolder.Write(folder.File("data"), SmallReproduction.Setting.Simulation, 1, SmallReproduction.Setting);
        }

        return ExperimentSource.Open(folder.File("data"));
    }
}
