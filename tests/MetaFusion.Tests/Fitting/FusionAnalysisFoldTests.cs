using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation.Importance;
using MetaFusion.Evaluation.Verdicts;
using MetaFusion.Fitting;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Fitting;

/// <summary>Analyses of models with folds: without test samples, every sample is answered by the copies that have not seen it.</summary>
public sealed class FusionAnalysisFoldTests
{
    private static readonly FitOptions Folds = SmallFit.Options with
    {
        Training = SmallFit.Options.Training with { Folds = FoldChoice.Of(3) },
        Encoder = SmallFit.Options.Encoder with { Epochs = 2 },
    };

    public static TheoryData<string> Kinds => ["regression", "multiclass"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Compare_NoTestSamples_AgreesWithTheHeldOutAnswers(string kind)
    {
        (FusionModel model, MultimodalDataset data) = WithoutTest(kind);
        string metric = model.Task.Metrics[0].Name;

        FusionComparison comparison = new FusionAnalysis(model, data).Compare();

        Assert.Equal(("validation", 150), (comparison.Split, comparison.Samples));
        Assert.True(comparison.Verdict.IsFlattering);
        Near(model.Fit!.Validation.Ensembles[model.Ensemble.Rule][metric], comparison.Model.Estimate);
        Assert.All(comparison.Rivals, rival => Near(model.Fit.Validation.Baselines[rival.Key][metric], rival.Figure.Estimate));
        Assert.Equal(4, comparison.Rivals.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Shapley_NoTestSamples_IsWorkedFromTheHeldOutAnswersOfTheStudents(string kind)
    {
        (FusionModel model, MultimodalDataset data) = WithoutTest(kind);
        string metric = model.Task.Metrics[0].Name;
        double Worth(params int[] reads) => model.Fit!.Validation.Students[model.Students
            .Where((_, k) => model.Cohort.Students[k].Modalities.SequenceEqual(reads))
            .MinBy(student => student.ValidationLoss)!.Name][metric];

        ShapleyTable table = new FusionAnalysis(model, data).Shapley(SubsetWorth.Best);

        double sign = kind == "regression" ? -1 : 1;
        Near(sign * (Worth(0) - table.Nothing + Worth(0, 1) - Worth(1)) / 2, table.Values[0].Value.Estimate);
        Near(Worth(0, 1), table.Everything);
    }

    [Fact]
    public void Permutation_NoTestSamples_ShufflesWhatTheCopiesThatHaveNotSeenTheSamplesAnswer()
    {
        (FusionModel model, MultimodalDataset data) = WithoutTest("regression");
        int[] samples = [.. Enumerable.Range(0, 150)];
        Matrix[] features = model.FeaturesOf(data, keeps: true).Of(samples);

        PermutationImportance importance = new FusionAnalysis(model, data).Permutation(new PermutationOptions { Repeats = 1 });

        RandomStream random = new RandomStream(model.Provenance.Seed, "analysis").Derive("permutation/modality2/modality/modality2/0");
        var whole = new ShuffledColumns("modality2", 6, [.. Enumerable.Range(0, features[1].Columns)]);
        double lost = Mse([features[0], whole.Shuffle(features[1], random)]) - Mse(features);
        Near(lost, importance.Modalities.Single(modality => modality.Name == "modality2").Loss.Estimate);

        double Mse(Matrix[] tables) => samples.Average(sample =>
        {
            int fold = model.Fit!.Folds.ToList().FindIndex(each => each.HeldOut.Contains(sample));
            IReadOnlyList<Matrix?> outputs = model.Cohort.Copies[fold].Answer([.. tables.Select(table => table.Gather([sample]))], model.Ensemble.Members);
            return Math.Pow(model.Combine(outputs).Values[0] - data.Target!.Values[sample], 2);
        });
    }

    [Fact]
    public void Classification_NoTestSamples_CountsHeldOutAnswers()
    {
        (FusionModel model, MultimodalDataset data) = WithoutTest("multiclass");

        ClassificationQuality quality = new FusionAnalysis(model, data).Classification()!;

        int right = Enumerable.Range(0, 4).Sum(c => quality.Confusion[c, c]);
        Near(model.Fit!.Validation.Ensembles[model.Ensemble.Rule]["accuracy"], right / 150.0);
    }

    [Fact]
    public void Regression_NoTestSamples_MeasuresHeldOutAnswers()
    {
        (FusionModel model, MultimodalDataset data) = WithoutTest("regression");

        double mse = new FusionAnalysis(model, data).Regression()[0].ResidualPoints.Average(point => point.Residual * point.Residual);

        Near(model.Fit!.Validation.Ensembles[model.Ensemble.Rule]["mse"], mse);
    }

    [Fact]
    public void Compare_TestSamples_HaveNoSayInWhichModalityIsBest()
    {
        // Three test samples at a time: some of so few point at the other modality.
        MultimodalDataset data = SmallData.Regression();
        int disagreements = 0;
        for (int first = 0; first < 150; first += 15)
        {
            int[] test = [.. Enumerable.Range(first, 3)];
            FusionModel model = SmallFit.Fit(data, Folds with
            {
                Parts = new DataSplit([.. Enumerable.Range(0, 150).Except(test)], [], test),
                Training = Folds.Training with { Epochs = 2 },
            });

            FusionComparison comparison = new FusionAnalysis(model, data).Compare();

            Assert.Equal(("test", 3), (comparison.Split, comparison.Samples));
            Near(model.Fit!.Test!.Ensembles[model.Ensemble.Rule]["mse"], comparison.Model.Estimate);
            Assert.Equal(Best(model.Fit.Validation.Baselines), comparison.Rivals[0].Key);
            disagreements += Best(model.Fit.Test.Baselines) == comparison.Rivals[0].Key ? 0 : 1;
        }

        Assert.True(disagreements > 0);

        static string Best(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> baselines) =>
            new[] { "unimodal:modality1", "unimodal:modality2" }.MinBy(key => baselines[key]["mse"])!;
    }

    [Fact]
    public void IsPossible_EveryFoldOfHoleySamples_SaysNo()
    {
        MultimodalDataset holey = Holes.Punch(SmallData.Regression(), (sample, m) => m == sample % 2);
        FusionModel model = SmallFit.Fit(holey, Everything(holey));

        Assert.False(FusionAnalysis.IsPossible(model, holey));
        Assert.True(FusionAnalysis.IsPossible(WithoutTest("regression").Model, SmallFit.Data("regression")));
    }

    [Fact]
    public void UnseenAnswers_SamplesOfFoldsAndOthers_AreAnsweredByTheRightCopies()
    {
        MultimodalDataset data = Holes.Punch(SmallData.Regression(), (sample, m) => sample % 7 != 3 || m == sample / 7 % 2);
        FusionModel model = SmallFit.Fit(data, Folds);
        int[] samples = [.. Enumerable.Range(0, 150)];
        SampleFeatures features = model.FeaturesOf(data, keeps: true);

        StudentAnswers answers = UnseenAnswers.Of(model).Of(model.Cohort, samples, features.Of(samples), features.PresenceOf(samples));

        foreach (int sample in samples)
        {
            int fold = model.Fit!.Folds.ToList().FindIndex(each => each.HeldOut.Contains(sample));
            Matrix[] own = fold < 0
                ? model.Cohort.AnswerPresent(features.Of([sample]), features.PresenceOf([sample]))
                : model.Cohort.Copies[fold].AnswerPresent(features.Of([sample]), features.PresenceOf([sample]));
            Assert.All(own, (outputs, k) => Assert.Equal(outputs.Row(0).ToArray(), answers.Outputs[k].Row(sample).ToArray()));
        }

        Assert.Contains(samples, sample => model.Fit!.Folds.All(fold => !fold.HeldOut.Contains(sample)));
    }

    private static (FusionModel Model, MultimodalDataset Data) WithoutTest(string kind)
    {
        MultimodalDataset data = SmallFit.Data(kind);
        return (SmallFit.Fit(data, Everything(data)), data);
    }

    private static FitOptions Everything(MultimodalDataset data) => Folds with { Parts = new DataSplit([.. Enumerable.Range(0, data.SampleIds.Count)], [], []) };

    private static void Near(double expected, double actual) => Numerics.Near(expected, actual, 1e-9 * Math.Max(1, Math.Abs(expected)));
}
