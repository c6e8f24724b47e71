using MetaFusion.Data;
using MetaFusion.Evaluation;
using MetaFusion.Foundation;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests;

public sealed class FusionModelTests
{
    public static TheoryData<string> Kinds => ["regression", "outputs", "binary", "multiclass"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SaveThenLoad_PredictsAndEvaluatesToTheBit(string kind)
    {
        FusionModel model = SmallFit.Model(kind);
        MultimodalDataset data = SmallFit.Data(kind);
        using var folder = new TemporaryFolder();

        model.Save(folder.File("m.metafusion"));
        FusionModel loaded = FusionModel.Load(folder.File("m.metafusion"));

        Assert.Equal(model.Predict(data).Values.Values, loaded.Predict(data).Values.Values);
        AssertSame(model.Evaluate(data), loaded.Evaluate(data));
        Assert.Equal(model.Students, loaded.Students);
        Assert.Equal(model.Provenance, loaded.Provenance);
        Assert.Equal((model.Rho, model.Ensemble.Rule), (loaded.Rho, loaded.Ensemble.Rule));
        Assert.Equal(model.Modalities.Select(m => m.Name), loaded.Modalities.Select(m => m.Name));
        Assert.Null(loaded.Fit);
    }

    [Fact]
    public void SaveLoadSave_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();

        SmallFit.Model("multiclass").Save(folder.File("a"));
        FusionModel.Load(folder.File("a")).Save(folder.File("b"));

        Assert.Equal(File.ReadAllBytes(folder.File("a")), File.ReadAllBytes(folder.File("b")));
    }

    [Fact]
    public void Predict_FromManyThreads_GivesEqualAnswers()
    {
        FusionModel model = SmallFit.Model("multiclass");
        MultimodalDataset data = SmallFit.Data("multiclass");
        double[] expected = model.Predict(data).Values.Values;
        double[][] answers = new double[32][];

        Parallel.For(0, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => answers[i] = model.Predict(data).Values.Values);

        Assert.All(answers, answer => Assert.Equal(expected, answer));
    }

    [Fact]
    public void Predict_RunsOnlyTheMembersOfItsEnsemble()
    {
        FusionModel model = SmallFit.Fit(SmallData.Regression(), SmallFit.Options with { Ensemble = "best-single" });
        MultimodalDataset data = SmallData.Regression();
        double[] expected = model.Predict(data).Values.Values;

        // Whatever happens to the students that are no members does not show.
        for (int k = 0; k < model.Cohort.Students.Count; k++)
        {
            if (!model.Ensemble.Members.Contains(k))
            {
                model.Cohort.Students[k].Parameters.Values.Fill(float.NaN);
            }
        }

        Assert.Single(model.Ensemble.Members);
        Assert.Equal(expected, model.Predict(data).Values.Values);
        IReadOnlyList<Matrix?> answers = model.Cohort.Answer(
            [new Matrix(2, 12), new Matrix(2, 6)], model.Ensemble.Members);
        Assert.Equal(model.Ensemble.Members, Enumerable.Range(0, answers.Count).Where(k => answers[k] is not null));
    }

    [Fact]
    public void Predict_SampleBySample_AgreesWithAllAtOnce()
    {
        FusionModel model = SmallFit.Model("regression");
        MultimodalDataset data = SmallFit.Data("regression");
        double[] all = model.Predict(data).Values.Values;

        for (int i = 0; i < 10; i++)
        {
            var one = new MultimodalDataset([data.SampleIds[i]], data.Modalities);

            Assert.Equal(all[i], model.Predict(one).Values.Values[0]);
        }
    }

    [Fact]
    public void Evaluate_SamplesInAnotherOrder_GivesTheSameFigures()
    {
        FusionModel model = SmallFit.Model("regression");
        MultimodalDataset data = SmallFit.Data("regression");

        SplitEvaluation forwards = model.Evaluate(data);
        SplitEvaluation backwards = model.Evaluate(SmallData.Reversed(data));

        foreach ((string student, IReadOnlyDictionary<string, double> figures) in forwards.Students)
        {
            Assert.All(figures, figure => Numerics.Near(figure.Value, backwards.Students[student][figure.Key], 1e-9));
        }
    }

    [Fact]
    public void Evaluate_ClassesCodedOtherwise_GivesTheSameFigures()
    {
        FusionModel model = SmallFit.Model("multiclass");
        MultimodalDataset data = SmallFit.Data("multiclass");
        string[] classes = data.Target!.Classes.Reverse().ToArray();
        double[] codes = data.Target.Values.Select(code => classes.Length - 1 - code).ToArray();

        SplitEvaluation other = model.Evaluate(SmallData.WithTarget(data, new Target(TargetKind.Classification, ["group"], classes, codes)));

        AssertSame(model.Evaluate(data), other);
    }

    [Fact]
    public void PredictAndEvaluate_DataThatDoesNotFit_SaysWhy()
    {
        FusionModel model = SmallFit.Model("regression");
        MultimodalDataset data = SmallData.Regression();
        Modality first = data.Modalities[0];
        var noTarget = new MultimodalDataset(data.SampleIds, data.Modalities);
        var strangers = new MultimodalDataset(
            ["a"], data.Modalities, new Target(TargetKind.Regression, ["y"], [], [1]));
        (Action Act, string Sentence)[] faults =
        [
            (() => model.Predict(new MultimodalDataset(data.SampleIds, [first])),
                "modality 'modality2' is not in the data, but the model reads it; the data has modality1"),
            (() => model.Predict(With(SmallData.Table("modality1", first.Ids, new Matrix(first.Ids.Count, 11)))),
                "modality 'modality1' has 11 columns, but the model was fitted with 12; read the table against the model's schema"),
            (() => model.Predict(With(new Modality("modality1", [.. first.Columns.Skip(1), first.Columns[0]], first.Ids, first.Values))),
                "modality 'modality1': column 1 is 'x2', but the model was fitted with 'x1' there; read the table against the model's schema"),
            (() => model.Evaluate(noTarget), "evaluation: the data set has no target; name the target's file and column, or predict instead"),
            (() => model.Evaluate(strangers),
                "evaluation: no sample has both a target and modalities that the model can answer with; check the id columns of the tables"),
            (() => model.Evaluate(SmallData.WithTarget(data, SmallData.Classes(2).Target)),
                "target 'group' holds classes, but the model predicts numbers; give the target it was fitted for"),
            (() => model.Evaluate(SmallData.WithTarget(data, new Target(TargetKind.Regression, ["z"], [], [.. data.Target!.Values]))),
                "target 'y' is missing; the data hold 'z'; name the column that the model was fitted for"),
        ];

        Assert.All(faults, fault => Assert.Equal(
            fault.Sentence, Assert.IsType<InputException>(Record.Exception(fault.Act), exactMatch: false).Message));

        MultimodalDataset With(Modality replaced) => new(data.SampleIds, [replaced, data.Modalities[1]]);
    }

    private static void AssertSame(SplitEvaluation expected, SplitEvaluation actual)
    {
        Assert.Equal(expected.Samples, actual.Samples);
        foreach ((var left, var right) in new[]
        {
            (expected.Ensembles, actual.Ensembles), (expected.Students, actual.Students), (expected.Baselines, actual.Baselines),
        })
        {
            Assert.Equal(left.Keys, right.Keys);
            Assert.All(left, pair => Assert.Equal(pair.Value, right[pair.Key]));
        }
    }
}
