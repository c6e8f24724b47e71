using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Fitting;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Fitting;

/// <summary>Whole fits with folds of data that are scarce in some way: every sample gets an answer, and those who cannot learn are left aside.</summary>
public sealed class FoldFitTests
{
    private static readonly FitOptions Folds = SmallFit.Options with
    {
        Training = SmallFit.Options.Training with { Epochs = 3, Folds = FoldChoice.Of(3) },
        Encoder = SmallFit.Options.Encoder with { Epochs = 2 },
    };

    [Theory]
    [InlineData("regression")]
    [InlineData("multiclass")]
    public void Predict_OneStudent_IsTheMeanOfThePredictionsOfItsCopies(string kind)
    {
        MultimodalDataset data = SmallFit.Data(kind);
        FusionModel model = SmallFit.Fit(data, Folds with { Cohort = CohortSpec.Early(2) with { Head = [4] } });
        int[] samples = [.. Enumerable.Range(0, 150)];
        Matrix[] features = model.FeaturesOf(data, keeps: true).Of(samples);

        double[] predicted = model.Predict(data).Values.Values;

        double[][] byCopy = [.. model.Cohort.Copies.Select(copy => model.Task.Predict(copy.Answer(features, [0])[0]!).Values)];
        Assert.Equal(3, byCopy.Length);
        Assert.NotEqual(byCopy[0], byCopy[1]);
        Assert.All(predicted, (value, i) => Numerics.Near(byCopy.Average(copy => copy[i]), value, 1e-5 * Math.Max(1, Math.Abs(value))));
    }

    [Fact]
    public void Predict_StudentWithoutCopyInAFold_IsTheMeanOfItsOtherCopies()
    {
        MultimodalDataset data = Holes.Punch(SmallData.Regression(), (sample, m) => m == 0 || sample is 20 or 90);
        FusionModel model = SmallFit.Fit(data, Folds with
        {
            Parts = new DataSplit([.. Enumerable.Range(0, 150)], [], []),
            Cohort = CohortSpec.Unimodal(2) with { Head = [4] },
        });
        SampleFeatures features = model.FeaturesOf(data, keeps: true);

        float answer = model.Cohort.AnswerPresent(features.Of([20, 21]), features.PresenceOf([20, 21]))[1][0, 0];
        float same = model.Cohort.Answer(features.Of([20]), [1])[1]![0, 0];

        double[] learned = [.. model.Cohort.Copies.Where(copy => copy.Learned[1]).Select(copy => (double)copy.Answer(features.Of([20]), [1])[1]![0, 0])];
        Assert.Equal(2, learned.Length);
        Assert.Equal(learned.Average(), answer, 1e-6);
        Assert.Equal(answer, same);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fit_ClassOfOneOrTwoSamples_AnswersEverySample(int rare)
    {
        double[] codes = [.. Enumerable.Range(0, 150).Select(sample => sample < rare ? 2.0 : sample % 2)];
        MultimodalDataset data = SmallData.WithTarget(SmallData.Regression(), new Target(TargetKind.Classification, ["y"], ["a", "b", "rare"], codes));

        FusionModel model = SmallFit.Fit(data, Folds with { Parts = new DataSplit([.. Enumerable.Range(0, 120)], [], [.. Enumerable.Range(120, 30)]) });

        Assert.Equal(3, model.Task.Classes!.Count);
        Assert.All(model.Predict(data).Values.Values, value => Assert.InRange(value, 0, 1));
        Assert.Equal(120, model.Fit!.Validation.Samples);
        Assert.True(double.IsFinite(model.Fit.Validation.Ensembles[model.Ensemble.Rule]["log_loss"]));
    }

    [Fact]
    public void Fit_ModalityThatWholeFoldsLack_IsLearnedByTheOtherCopies()
    {
        // Two of six hospitals have the second table, and no hospital is parted: one fold of three or more has none of it.
        MultimodalDataset plain = SmallData.Regression();
        string[] hospitals = [.. Enumerable.Range(0, 150).Select(sample => $"h{sample % 6}")];
        MultimodalDataset grouped = new(plain.SampleIds, plain.Modalities, plain.Target, hospitals);
        MultimodalDataset data = Holes.Punch(grouped, (sample, m) => m == 0 || hospitals[sample] is "h1" or "h4");

        FusionModel model = SmallFit.Fit(data, Folds with { Parts = new DataSplit([.. Enumerable.Range(0, 150)], [], []) });

        int[] holding = [.. Enumerable.Range(0, 3).Where(c => model.Fit!.Folds[c].HeldOut.Any(sample => data.RowOf(1, sample) >= 0))];
        int both = model.Cohort.Students.ToList().FindIndex(student => student.Modalities.Count == 2);
        Assert.Equal(2, holding.Length);
        Assert.Equal(holding, Enumerable.Range(0, 3).Where(c => model.Cohort.Copies[c].Learned[both]));
        Assert.True(double.IsFinite(model.Students[both].ValidationLoss));
        Assert.All(model.Predict(data).Values.Values, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Fit_ModalityOfOneGroupAlone_LeavesTheStudentsAsideThatNobodyCouldJudge()
    {
        // Where the only group with the second table is held out, nobody has learned it; the others have nobody to be judged by.
        MultimodalDataset plain = SmallData.Regression();
        string[] hospitals = [.. Enumerable.Range(0, 150).Select(sample => $"h{sample % 6}")];
        MultimodalDataset grouped = new(plain.SampleIds, plain.Modalities, plain.Target, hospitals);
        MultimodalDataset data = Holes.Punch(grouped, (sample, m) => m == 0 || hospitals[sample] == "h1");
        CohortSpec cohort = CohortSpec.CrossProduct(
            [[RepresentationSpec.None, RepresentationSpec.Raw], [RepresentationSpec.None, RepresentationSpec.Raw, RepresentationSpec.Encoder(2)]]) with
        {
            Head = [4],
        };

        FusionModel model = SmallFit.Fit(data, Folds with { Parts = new DataSplit([.. Enumerable.Range(0, 150)], [], []), Cohort = cohort });

        int alone = model.Cohort.Students.ToList().FindIndex(student => student.Modalities.SequenceEqual([0]));
        Assert.All(model.Students, (student, k) => Assert.Equal(k == alone, double.IsFinite(student.ValidationLoss)));
        Assert.All(model.Predict(data).Values.Values, value => Assert.True(double.IsFinite(value)));
        Assert.Contains(model.Fit!.Warnings, warning => warning.Contains("have no part in the model", StringComparison.Ordinal));
    }

    [Fact]
    public void Fit_AutomaticFoldsOfAutomaticCohort_SurvivesSaving()
    {
        MultimodalDataset data = SmallData.Classes(3, 60);
        using var folder = new TemporaryFolder();

        FusionModel model = SmallFit.Fit(data, new FitOptions
        {
            Training = new TrainingOptions { Epochs = 3, Folds = FoldChoice.Auto, Rhos = [0, 1] },
        });
        model.Save(folder.File("m"));

        Assert.Equal(10, model.Folds);
        Assert.Equal(model.Predict(data).Values.Values, FusionModel.Load(folder.File("m")).Predict(data).Values.Values);
    }
}
