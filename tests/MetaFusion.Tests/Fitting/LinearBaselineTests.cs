using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Evaluation.Verdicts;
using MetaFusion.Fitting;
using MetaFusion.MutualLearning;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Fitting;

/// <summary>The penalised linear model that every fit shows beside early, late and single modalities.</summary>
public sealed class LinearBaselineTests
{
    private static readonly FitOptions Options = SmallFit.Options with { LinearBaseline = true };

    [Theory]
    [InlineData("regression", 0)]
    [InlineData("multiclass", 3)]
    public void Fit_EveryTask_ShowsItAsTheClassicStudentOfTheSameName(string kind, int folds)
    {
        FitOptions options = Options with
        {
            Training = Options.Training with { Folds = folds == 0 ? FoldChoice.None : FoldChoice.Of(folds) },
        };

        FusionModel alone = SmallFit.Fit(SmallFit.Data(kind), options);
        FusionModel beside = SmallFit.Fit(SmallFit.Data(kind), options with { Classic = [ClassicSpec.ElasticNet] });

        // In the cohort it is the same model: its figures as a student are those of the baseline.
        Assert.Equal(beside.Fit!.Test!.Students[ClassicSpec.ElasticNet], alone.Fit!.Test!.Baselines[ClassicSpec.ElasticNet]);
        Assert.Equal(alone.Fit.Test.Baselines[ClassicSpec.ElasticNet], beside.Fit.Test.Baselines[ClassicSpec.ElasticNet]);
        Assert.Equal(["early", "late", "unimodal:modality1", "unimodal:modality2", ClassicSpec.ElasticNet], alone.Fit.Test.Baselines.Keys);
    }

    [Fact]
    public void SaveThenLoad_Model_StillHasIt()
    {
        using var folder = new TemporaryFolder();
        MultimodalDataset data = SmallFit.Data("regression");
        FusionModel model = SmallFit.Fit(data, Options);
        model.Save(folder.File("m"));

        FusionModel loaded = FusionModel.Load(folder.File("m"));

        Assert.Equal(
            new FusionAnalysis(model, data).Compare().Rivals.Select(rival => (rival.Key, rival.Figure.Estimate)),
            new FusionAnalysis(loaded, data, model.Fit!.Split).Compare().Rivals.Select(rival => (rival.Key, rival.Figure.Estimate)));
        RivalComparison rival = new FusionAnalysis(loaded, data, model.Fit!.Split).Compare().Rivals[^1];
        Assert.Equal((ClassicSpec.ElasticNet, "the penalised linear model"), (rival.Key, rival.Name));
    }

    [Fact]
    public void Fit_NoBaselinesWanted_HasNone() =>
        Assert.Empty(SmallFit.Fit(SmallFit.Data("binary"), Options with { Baselines = false }).Fit!.Test!.Baselines);
}
