using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests;

/// <summary>The trainers beside mutual learning, from data to a model that was loaded again.</summary>
public sealed class TrainerFitTests
{
    public static TheoryData<string, string> Cases => new()
    {
        { "regression", CooperativeTrainer.Key },
        { "outputs", CooperativeTrainer.Key },
        { "outputs", NegativeCorrelationTrainer.Key },
        { "multiclass", NegativeCorrelationTrainer.Key },
        { "regression", AllAtOnceTrainer.Key },
        { "binary", AllAtOnceTrainer.Key },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void FitAsync_EveryTrainer_LearnsAndPredictsTheSameWhenLoaded(string kind, string key)
    {
        MultimodalDataset data = SmallFit.Data(kind);
        using var folder = new TemporaryFolder();

        FusionModel model = SmallFit.Fit(data, Options(key));
        model.Save(folder.File("model"));
        FusionModel loaded = FusionModel.Load(folder.File("model"));

        Assert.Equal(model.Predict(data).Values.Values, loaded.Predict(data).Values.Values);
        IReadOnlyDictionary<string, double> test = model.Fit!.Test!.Ensembles[model.Ensemble.Rule];
        Assert.True(model.Task.OutputCount > 2 || kind == "binary" || test["r2"] > 0.2, "r2 is not above 0.2");
        Assert.True(!kind.EndsWith("class", StringComparison.Ordinal) || test["balanced_accuracy"] > 0.3, "no better than guessing");
        Assert.NotEmpty(model.Fit.Test.Baselines);
        if (key != NegativeCorrelationTrainer.Key)
        {
            Assert.Equal(["sum"], model.Ensembles.Select(e => e.Rule));
            Assert.Equal(model.Students.Count, model.Ensemble.Members.Count);
            Assert.Equal(model.Fit.Rounds.Min(run => run.JointLoss), model.Fit.Rounds.First(run => run.Rho == model.Rho).JointLoss);
        }
    }

    [Fact]
    public void FitAsync_Sum_IsTheSumOfTheStudentsToTheUnitOfTheTarget()
    {
        MultimodalDataset data = SmallFit.Data("regression");
        FusionModel model = SmallFit.Fit(data, Options(CooperativeTrainer.Key));
        double[] alone = [.. Enumerable.Range(0, 3).Select(k => Rmse(model, data, k))];

        // The students share the work: together they are better than any of them.
        Assert.True(model.Evaluate(data).Ensembles["sum"]["rmse"] < alone.Min());
        Assert.Equal(["raw+none", "none+raw", "raw+raw"], model.Students.Select(s => s.Name));
    }

    [Fact]
    public void FitAsync_PublishedStacking_IsFittedWhereItIsAskedForAlone()
    {
        MultimodalDataset data = SmallFit.Data("regression");
        using var folder = new TemporaryFolder();

        FusionModel model = SmallFit.Fit(data, SmallFit.Options with { Ensemble = "stacking-published" });
        model.Save(folder.File("model"));

        Assert.Equal("stacking-published", model.Ensemble.Rule);
        Assert.DoesNotContain(SmallFit.Model("regression").Ensembles, e => e.Rule == "stacking-published");
        Assert.Equal(model.Predict(data).Values.Values, FusionModel.Load(folder.File("model")).Predict(data).Values.Values);
        Assert.True(model.Fit!.Test!.Ensembles["stacking-published"]["r2"] > 0.2);
        Assert.NotEqual(model.Fit.Test.Ensembles["stacking"]["mse"], model.Fit.Test.Ensembles["stacking-published"]["mse"]);
    }

    [Fact]
    public void FitAsync_CooperativeOfClasses_IsRefused() => Refused(
        SmallData.Classes(2),
        Options(CooperativeTrainer.Key),
        "trainer 'cooperative' fits residuals, and the target is a classification; choose a target of numbers, or another trainer");

    [Fact]
    public void FitAsync_CooperativeOfOneModality_IsRefused()
    {
        MultimodalDataset data = SmallData.Regression();

        Refused(
            new MultimodalDataset(data.SampleIds, [data.Modalities[0]], data.Target),
            Options(CooperativeTrainer.Key),
            "trainer 'cooperative' is for two modalities, and the data set has 1; keep two of them, or choose another trainer");
    }

    [Fact]
    public void FitAsync_CooperativeOfAnotherCohort_IsRefused() => Refused(
        SmallData.Regression(),
        Options(CooperativeTrainer.Key) with { Cohort = CohortSpec.Unimodal(2) },
        "trainer 'cooperative' trains three students, one per modality and one that reads both; the cohort has raw+none, none+raw; " +
        "list such three, or leave the cohort out");

    [Fact]
    public void FitAsync_SumOfStudentsThatAnswerForThemselves_IsRefused() => Refused(
        SmallData.Regression(),
        SmallFit.Options with { Ensemble = "sum" },
        "ensemble 'sum' is for students that were trained to answer together, and trainer 'mutual-learning' trains each to answer " +
        "for itself; use greedy, simple-average or weighted-average");

    private static double Rmse(FusionModel model, MultimodalDataset data, int student) =>
        model.Evaluate(data).Students[model.Students[student].Name]["rmse"];

    private static void Refused(MultimodalDataset data, FitOptions options, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<InputException>(() => SmallFit.Fit(data, options)).Message);

    private static FitOptions Options(string key) => SmallFit.Options with
    {
        Cohort = key == CooperativeTrainer.Key ? null : SmallFit.Cohort,
        Training = SmallFit.Options.Training with
        {
            Trainer = key switch
            {
                CooperativeTrainer.Key => new CooperativeTrainer { Rhos = [0, 0.5] },
                NegativeCorrelationTrainer.Key => new NegativeCorrelationTrainer { Lambdas = [0.1, 0.5] },
                _ => new AllAtOnceTrainer(),
            },
        },
    };
}
