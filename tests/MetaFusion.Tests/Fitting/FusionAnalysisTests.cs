using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation;
using MetaFusion.Evaluation.Importance;
using MetaFusion.Evaluation.Verdicts;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.Representations;
using MetaFusion.Simulation;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Fitting;

public sealed class FusionAnalysisTests
{
    private static readonly Lazy<(FusionModel Model, MultimodalDataset Data)> Noise = new(FitWithNoise);

    public static TheoryData<string> Kinds => ["regression", "outputs", "binary", "multiclass"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Compare_EveryTask_AgreesWithTheEvaluation(string kind)
    {
        FusionModel model = SmallFit.Model(kind);
        string metric = model.Task.Metrics[0].Name;
        SplitEvaluation test = model.Fit!.Test!;

        FusionComparison comparison = new FusionAnalysis(model, SmallFit.Data(kind)).Compare();

        Near(test.Ensembles["greedy"][metric], comparison.Model.Estimate);
        Assert.All(comparison.Rivals, rival => Near(test.Baselines[rival.Key][metric], rival.Figure.Estimate));
        string best = new[] { "unimodal:modality1", "unimodal:modality2" }
            .MaxBy(key => (kind is "regression" or "outputs" ? -1 : 1) * model.Fit.Validation.Baselines[key][metric])!;
        string other = best == "unimodal:modality1" ? "unimodal:modality2" : "unimodal:modality1";
        Assert.Equal([best, other, "early", "late"], comparison.Rivals.Select(rival => rival.Key));
        bool gainsOverBoth = comparison.Rivals.Take(2).All(rival => rival.Verdict.Kind == VerdictKind.Gains);
        Assert.Equal(gainsOverBoth, comparison.Verdict.Kind == VerdictKind.Gains);
        Assert.Equal(("test", model.Fit.Split.Test.Count), (comparison.Split, comparison.Samples));
        Assert.Equal(comparison.Verdict.Sentence, new FusionAnalysis(model, SmallFit.Data(kind)).Compare().Verdict.Sentence);
    }

    [Fact]
    public void Compare_NoTestSamples_JudgesOnValidationAndSaysSo()
    {
        FusionModel model = SmallFit.Model("regression");
        DataSplit split = model.Fit!.Split with { Test = [] };

        FusionComparison comparison = new FusionAnalysis(model, SmallFit.Data("regression"), split).Compare();

        Assert.Equal("validation", comparison.Split);
        Assert.True(comparison.Verdict.IsFlattering);
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("multiclass")]
    public void Shapley_EveryWorth_SumsToTheGainOverNothing(string kind)
    {
        var analysis = new FusionAnalysis(SmallFit.Model(kind), SmallFit.Data(kind));
        int sign = kind == "regression" ? -1 : 1;

        Assert.All(Enum.GetValues<SubsetWorth>(), worth =>
        {
            ShapleyTable table = analysis.Shapley(worth);
            Numerics.Near(sign * (table.Everything - table.Nothing), table.Values.Sum(v => v.Value.Estimate), 1e-9);
            Assert.Equal((true, 4, 0), (table.IsExact, table.Subsets, table.WithoutStudent));
        });
    }

    [Fact]
    public void Shapley_Best_IsWorkedFromTheFiguresOfTheStudents()
    {
        FusionModel model = SmallFit.Model("regression");
        var students = model.Fit!.Test!.Students;
        double Worth(params int[] reads) => -students[model.Students
            .Where((_, k) => model.Cohort.Students[k].Modalities.SequenceEqual(reads))
            .MinBy(s => s.ValidationLoss)!.Name]["mse"];

        ShapleyTable table = new FusionAnalysis(model, SmallFit.Data("regression")).Shapley(SubsetWorth.Best);

        double first = ((Worth(0) + table.Nothing) + (Worth(0, 1) - Worth(1))) / 2;
        Near(first, table.Values[0].Value.Estimate);
        Assert.Equal("modality1", table.Values[0].Modality);
    }

    [Fact]
    public void Shapley_PureNoise_HoldsZero_AndTheOthersDoNot()
    {
        var analysis = new FusionAnalysis(Noise.Value.Model, Noise.Value.Data);

        ShapleyTable table = analysis.Shapley();

        Assert.False(table.Values[2].Value.Excludes(0));
        Assert.All(table.Values.Take(2), value => Assert.True(value.Value.Low > 0));
    }

    [Fact]
    public void Permutation_PureNoise_MattersLessThanEveryOther()
    {
        var analysis = new FusionAnalysis(Noise.Value.Model, Noise.Value.Data);

        PermutationImportance importance = analysis.Permutation(new PermutationOptions { Repeats = 3 });

        Assert.Equal(["modality1", "modality2", "modality3"], importance.Modalities.Select(m => m.Name));
        Assert.True(importance.Modalities.Take(2).All(m => m.Loss.Low > importance.Modalities[2].Loss.High));
        Assert.Equal(6 + 5 + 4, importance.Features.Count);
        Assert.Empty(importance.Notes);
        Assert.Equal(
            importance.Features, analysis.Permutation(new PermutationOptions { Repeats = 3 }).Features);
    }

    [Fact]
    public void Permutation_WideModalitiesAndGroups_FollowTheirRules()
    {
        var analysis = new FusionAnalysis(SmallFit.Model("binary"), SmallFit.Data("binary"));
        var options = new PermutationOptions { Repeats = 1, MostColumns = 8, Groups = [new("pair", "modality2", ["x1", "x3"])] };

        PermutationImportance shut = analysis.Permutation(options);
        PermutationImportance open = analysis.Permutation(options with { WideModalities = true });

        Assert.Equal(["Modality 'modality1' (12 columns) was shuffled as a whole only: more than 8 columns."], shut.Notes);
        Assert.Equal(["pair", "x2", "x4", "x5", "x6"], shut.Features.Select(f => f.Name).Order());
        Assert.Equal(2, shut.Features.Single(f => f.Name == "pair").Columns);
        Assert.Equal(8, open.Features.Count(f => f.Modality == "modality1"));
        Assert.Equal(
            "group 'g': modality 'modality1' has no column 'x13' (did you mean 'x1'?); name columns as the table does",
            Assert.Throws<DataException>(() => analysis.Permutation(new PermutationOptions { Groups = [new("g", "modality1", ["x13"])] })).Message);
    }

    [Fact]
    public void Classification_AgreesWithTheMetrics()
    {
        FusionModel model = SmallFit.Model("multiclass");
        var figures = model.Fit!.Test!.Ensembles["greedy"];

        ClassificationQuality quality = new FusionAnalysis(model, SmallFit.Data("multiclass")).Classification()!;

        Near(figures["accuracy"], quality.Confusion.Accuracy);
        Near(figures["auroc"], quality.Curves.Roc[^1].Area.Estimate);
        Near(figures["ece"], quality.Calibration.Before.ExpectedCalibrationError);
        Near(figures["brier"], quality.Calibration.Before.Brier);
        Assert.False(quality.Calibration.IsApplied);
        Assert.Empty(new FusionAnalysis(model, SmallFit.Data("multiclass")).Regression());
    }

    [Fact]
    public void Regression_SeveralOutputs_AreLookedAtOneByOne()
    {
        var analysis = new FusionAnalysis(SmallFit.Model("outputs"), SmallFit.Data("outputs"));

        var diagnostics = analysis.Regression();

        Assert.Equal(["dose", "score"], diagnostics.Select(d => d.Output));
        Assert.InRange(diagnostics[0].Points[0].Predicted, 300, 700);
        Assert.Null(analysis.Classification());
    }

    [Fact]
    public void Temperature_On_ChangesProbabilitiesAndNoClass_AndSurvivesTheFile()
    {
        MultimodalDataset data = SmallFit.Data("binary");
        FusionModel plain = SmallFit.Model("binary");
        using var folder = new TemporaryFolder();

        FusionModel scaled = SmallFit.Fit(data, SmallFit.Options with { TemperatureScaling = true });
        scaled.Save(folder.File("scaled"));
        plain.Save(folder.File("plain"));
        FusionModel loaded = FusionModel.Load(folder.File("scaled"));

        Assert.NotEqual(1, scaled.Temperature);
        Assert.Equal(scaled.Temperature, loaded.Temperature);
        Assert.Equal(1, FusionModel.Load(folder.File("plain")).Temperature);
        Assert.Equal(scaled.Predict(data).Values.Values, loaded.Predict(data).Values.Values);
        Assert.NotEqual(plain.Predict(data).Values.Values, scaled.Predict(data).Values.Values);
        Assert.Equal(plain.Fit!.Test!.Ensembles["greedy"]["accuracy"], scaled.Fit!.Test!.Ensembles["greedy"]["accuracy"]);
        Assert.True(scaled.Fit.Validation.Ensembles["greedy"]["log_loss"] <= plain.Fit.Validation.Ensembles["greedy"]["log_loss"]);
        Assert.Equal(plain.Fit.Test.Ensembles["simple-average"], scaled.Fit.Test.Ensembles["simple-average"]);
        Assert.True(new FusionAnalysis(scaled, data).Classification()!.Calibration.IsApplied);
    }

    [Fact]
    public void Temperature_Regression_IsRefused() => Assert.Equal(
        "calibration: a temperature is for classification, and the target is one of regression; leave temperature scaling off",
        Assert.Throws<InputException>(() => SmallFit.Fit(SmallData.Regression(), SmallFit.Options with { TemperatureScaling = true })).Message);

    private static void Near(double expected, double actual) => Numerics.Near(expected, actual, 1e-9 * Math.Max(1, Math.Abs(expected)));

    /// <summary>Three modalities, the third one pure noise; every combination of raw modalities is a student.</summary>
    private static (FusionModel Model, MultimodalDataset Data) FitWithNoise()
    {
        MultimodalDataset data = new LatentFactorGenerator(new SimulationSetting
        {
            Name = "noise",
            Samples = 400,
            Modalities = [new(6, 2, 0.1) { Weight = 1 }, new(5, 2, 0.1) { Weight = 1 }, new(4, 1, 1)],
        }).Draw(new RandomStream(4, "noise")).ToDataset();
        CohortSpec cohort = CohortSpec.CrossProduct(
            Enumerable.Repeat<IReadOnlyList<RepresentationSpec>>([RepresentationSpec.None, RepresentationSpec.Raw], 3).ToArray()) with
        {
            Head = [8],
        };
        return (SmallFit.Fit(data, SmallFit.Options with { Cohort = cohort }), data);
    }
}
