using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.Simulation;
using MetaFusion.Studies;
using MetaFusion.Studies.Procedures;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies;

/// <summary>Studies of data whose samples lack modalities.</summary>
public sealed class HoleStudyTests
{
    private static readonly ReproductionSetting Small = SmallReproduction.Setting with { Holes = new HoleSetting([0.3]) };

    private static readonly EvaluationDesign Folds = EvaluationDesign.Parse("kfold:2x1");

    [Fact]
    public async Task Reproduce_Holes_ComparesOnCompleteAndIncompleteSamplesOfOneSplit()
    {
        using var folder = new TemporaryFolder();

        StudySummary summary = await FakeStudy.RunAsync(ReproductionPlan.Create([Small], [1, 2]), folder.File("study"), 2);

        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        Assert.Equal(
            [
                "late", "independent:greedy", "mean:early", "zero:early",
                "drop:greedy", "mean:greedy", "zero:greedy", "meta-fusion:greedy",
            ],
            summary.Contenders.Select(contender => contender.Name));
        Assert.Equal(["incomplete", "complete"], summary.Subsets.Select(s => s.Subset));
        Assert.Contains("early", summary.Subsets[1].Contenders.Select(contender => contender.Name));
        Assert.DoesNotContain("early", summary.Subsets[0].Contenders.Select(contender => contender.Name));
        MultimodalDataset data = SimulationFolder.Draw(Small.Simulation, 1, Small.Holes).ToDataset();
        FusionModel plain = SmallFit.Fit(data, ExperimentOptions.ForFit(Small.Experiment with { Seed = 1 }));
        int[] complete = plain.Fit!.Split.Test.Where(data.IsComplete).ToArray();
        Assert.Equal(plain.Fit.Test!.Ensembles["greedy"]["mse"], summary.Find("small", "meta-fusion:greedy")!.On("seed-1"));
        Assert.Equal(Mse(plain, data, complete), summary.Subsets[1].Find("small", "meta-fusion:greedy")!.On("seed-1"), 12);
        StudyResult first = summary.Results.First(result => result.Unit == "seed-1" && result.Procedure == "drop");
        Assert.Equal(
            [complete.Length, plain.Fit.Split.Test.Count - complete.Length],
            first.Figures!.Contenders[0].Subsets.OrderBy(s => s.Subset).Select(s => s.Samples));
        Assert.All(summary.Subsets, subset => Assert.Equal(2, subset.Find("small", "zero:greedy")!.Units.Count));
        string table = File.ReadAllText(folder.File("study/study.csv"));
        Assert.Contains(",incomplete:mse", table.Split('\n')[0], StringComparison.Ordinal);
        string page = File.ReadAllText(folder.File("study/study.md"));
        Assert.Contains("## Test mse on incomplete samples, lower is better", page, StringComparison.Ordinal);
        Assert.Contains("## On complete samples: against Meta Fusion, greedy, unit by unit", page, StringComparison.Ordinal);
        Assert.Contains("\"subset\": \"incomplete\"", File.ReadAllText(folder.File("study/study.json")), StringComparison.Ordinal);
        Assert.Equal(6, summary.Acceptance.Count);
    }

    [Fact]
    public async Task Compare_HoledData_OffersTreatmentsAndKeepsOthersToCompleteSamples()
    {
        using var folder = new TemporaryFolder();
        Comparison comparison = Comparison.Prepare(Source(folder), ["meta-fusion", "drop", "mean", "zero", "ridge", "early", "late"], Folds);

        StudySummary summary = await FakeStudy.RunAsync(comparison.Plan, folder.File("study"), 2);

        Assert.All(summary.Results, result => Assert.Null(result.Failure));
        Assert.Equal(["late", "drop:greedy", "mean:greedy", "zero:greedy", "meta-fusion:greedy"], summary.Contenders.Select(contender => contender.Name));
        StudySummary complete = summary.Subsets.First(s => s.Subset == "complete");
        Assert.Equal(["early", "late", "ridge", "drop:greedy", "mean:greedy", "zero:greedy", "meta-fusion:greedy"], complete.Contenders.Select(contender => contender.Name));
        MultimodalDataset data = comparison.Reading.Dataset;
        int usable = data.UsableSamples().Length, incomplete = usable - data.UsableSamples().Count(data.IsComplete);
        Assert.StartsWith($"{usable} samples of", comparison.Plan.Remarks[0], StringComparison.Ordinal);
        Assert.Contains(comparison.Plan.Remarks, remark => remark.StartsWith($"{incomplete} of them lack modalities", StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_CompleteData_RefusesTreatments()
    {
        using var folder = new TemporaryFolder();
        SimulationFolder.Write(folder.File("data"), Small.Simulation, 1, Small);

        StudyException exception = Assert.Throws<StudyException>(
            () => Comparison.Prepare(ExperimentSource.Open(folder.File("data")), ["zero"], Folds));

        Assert.Equal(
            "method 'zero' does not apply here: every sample has every modality, so there are no holes to treat", exception.Message);
    }

    [Fact]
    public void Drop_Parts_KeepTestSamplesAndOnlyCompleteOthers()
    {
        (MultimodalDataset data, DataSplit parts) = Holed();

        (MultimodalDataset same, DataSplit left) = HoleTreatment.Drop.Apply(data, parts, true);

        Assert.Same(data, same);
        Assert.Equal([1, 2], left.Train);
        Assert.Equal([4], left.Validation);
        Assert.Equal([5, 6], left.Test);
    }

    [Theory]
    [InlineData("mean", true, 5, 20)]
    [InlineData("zero", true, 5, 20)]
    [InlineData("zero", false, 0, 0)]
    public void Fill_AbsentBlocks_GetMeansOfTrainingSamplesOrZero(string method, bool standardizes, float x, float y)
    {
        (MultimodalDataset data, DataSplit parts) = Holed();

        (MultimodalDataset filled, DataSplit same) = HoleTreatment.All.First(t => t.Name == method).Apply(data, parts, standardizes);

        Assert.Same(parts, same);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], filled.UsableSamples().Where(filled.IsComplete));
        Assert.False(filled.HasAny(7));
        bool indicates = method == "zero";

        // The first modality: training samples 1, 2 have x 4 and 6, and y 20 once; sample 0 lacks it.
        Assert.Equal(indicates ? ["x", "y", "absent"] : ["x", "y"], filled.Modalities[0].Columns.Select(c => c.Name));
        Assert.Equal(indicates ? [x, y, 1] : [x, y], Cells(0, 0));
        Assert.Equal(indicates ? [4, 20, 0] : [4, 20], Cells(0, 1));

        // The second: every training sample has it, so there is nothing to indicate.
        Assert.Equal(["z"], filled.Modalities[1].Columns.Select(c => c.Name));
        Assert.Equal([standardizes ? 2 : 0], Cells(1, 3));

        float[] Cells(int m, int sample) => filled.Modalities[m].Values.Row(filled.RowOf(m, sample)).ToArray();
    }

    [Fact]
    public void Resolve_Holes_AreAllEighteen()
    {
        IReadOnlyList<ReproductionSetting> settings = ReproductionSetting.Resolve(["holes"]);

        Assert.Equal(18, settings.Count);
        Assert.Equal(18, settings.Select(setting => setting.Name).Distinct().Count());
        Assert.All(settings, setting =>
        {
            setting.Simulation.Validate();
            setting.Experiment.Validate();
            Assert.Same(setting, ReproductionSetting.Find(setting.Name));
        });
        Assert.Equal(["quadratic-late-holes-30-latent"], ReproductionSetting.Resolve(["quadratic-late-holes-30-latent"]).Select(s => s.Name));
        Assert.All(ReproductionSetting.Resolve([]), setting => Assert.True(setting.IsDefault));
    }

    /// <summary>Sample 0 lacks the first modality, 3 and 6 the second, 7 both; x is 4, 6, 8 … and y of sample 1 alone is known.</summary>
    private static (MultimodalDataset Data, DataSplit Parts) Holed()
    {
        string[] ids = Enumerable.Range(0, 8).Select(i => $"s{i}").ToArray();
        int[] first = [1, 2, 3, 4, 5, 6], second = [0, 1, 2, 4, 5];
        var x = new Modality(
            "x", [new("x", ColumnKind.Numeric), new("y", ColumnKind.Numeric)], first.Select(i => ids[i]).ToArray(),
            new Matrix(6, 2, [.. first.SelectMany(i => new[] { 2f + (2 * i), i == 1 ? 20 : float.NaN })]));
        var z = new Modality(
            "z", [new("z", ColumnKind.Numeric)], second.Select(i => ids[i]).ToArray(), new Matrix(5, 1, [1, 2, 3, 50, 70]));
        return (
            new MultimodalDataset(ids, [x, z], new Target(TargetKind.Regression, ["t"], [], [1, 2, 3, 4, 5, 6, 7, 8])),
            new DataSplit([0, 1, 2], [3, 4], [5, 6]));
    }

    private static double Mse(FusionModel model, MultimodalDataset data, int[] samples)
    {
        PredictionResult result = model.Predict(data);
        return samples.Average(s =>
        {
            double difference = result.Values.Row(result.SampleIds.ToList().IndexOf(data.SampleIds[s]))[0] - data.Target!.Values[s];
            return difference * difference;
        });
    }

    private static ExperimentSource Source(TemporaryFolder folder)
    {
        SimulationFolder.Write(folder.File("data"), Small.Simulation, 1, Small, Small.Holes);
        ExperimentSource source = ExperimentSource.Open(folder.File("data"));
        return source with { Experiment = source.Experiment with { Training = source.Experiment.Training with { Epochs = 3 } } };
    }
}
