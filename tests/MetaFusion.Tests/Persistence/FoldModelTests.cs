using System.Text.Json.Nodes;
using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Methods.AlternatingUnimodal;
using MetaFusion.MutualLearning;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Persistence;

/// <summary>Models that keep a copy of every student for each fold: schema 3.</summary>
public sealed class FoldModelTests
{
    private const string Get = "the file is damaged or foreign, get it again";

    private static readonly FitOptions ThreeFolds = SmallFit.Options with
    {
        Training = SmallFit.Options.Training with { Epochs = 3, Folds = FoldChoice.Of(3) },
        Encoder = SmallFit.Options.Encoder with { Epochs = 2 },
    };

    private static readonly Lazy<BentModel> Model = new(() => new BentModel(SmallFit.Fit(Holey(), ThreeFolds)));

    /// <summary>What is done to the manifest of a model of three folds, and the sentence after the path.</summary>
    public static TheoryData<string, Action<JsonObject>, string> Bends => new()
    {
        { "one fold", m => m["folds"] = 1, $"a manifest of schema 3, and no other, may have 2 to 100 'folds'; {Get}" },
        { "101 folds", m => m["folds"] = 101, $"a manifest of schema 3, and no other, may have 2 to 100 'folds'; {Get}" },
        { "no folds", m => m.Remove("folds"), $"representation 'encoder:4' of modality 0 must belong to no fold; {Get}" },
        { "folds in schema 2", m => m["schemaVersion"] = 2, $"a manifest of schema 3, and no other, may have 2 to 100 'folds'; {Get}" },
        { "four folds", m => m["folds"] = 4, $"representation 'encoder:4' of modality 0 is not there for every fold; {Get}" },
        { "two folds", m => m["folds"] = 2, $"representation 'encoder:4' of modality 0 must name one of the folds; {Get}" },
        { "negative fold of a view", m => Encoder(m, 0)["fold"] = -1, $"representation 'encoder:4' of modality 0 must name one of the folds; {Get}" },
        { "fold of a view beyond the last", m => Encoder(m, 2)["fold"] = 3, $"representation 'encoder:4' of modality 0 must name one of the folds; {Get}" },
        { "encoder that all share", m => Encoder(m, 1).Remove("fold"), $"representation 'encoder:4' of modality 0 must name one of the folds; {Get}" },
        { "encoder of one fold twice", m => Encoder(m, 1)["fold"] = 0, $"representation 'encoder:4' of modality 0 is listed twice; {Get}" },
        { "missing encoder", m => m["representations"]!.AsArray().Remove(Encoder(m, 1)), $"representation 'encoder:4' of modality 0 is not there for every fold; {Get}" },
        { "view of a fold that all share", m => m["representations"]![0]!["fold"] = 0, $"representation 'raw' of modality 0 must belong to no fold; {Get}" },
        { "student folds out of order", m => Students(m)[0]!["folds"] = new JsonArray(1, 0), $"a student has copies in other folds than the 3 that there are, or in no order; {Get}" },
        { "student fold twice", m => Students(m)[0]!["folds"] = new JsonArray(1, 1), $"a student has copies in other folds than the 3 that there are, or in no order; {Get}" },
        { "student fold beyond the last", m => Students(m)[0]!["folds"] = new JsonArray(3), $"a student has copies in other folds than the 3 that there are, or in no order; {Get}" },
        { "negative student fold", m => Students(m)[0]!["folds"] = new JsonArray(-1), $"a student has copies in other folds than the 3 that there are, or in no order; {Get}" },
        { "baseline fold beyond the last", m => m["baselines"]!["students"]![0]!["folds"] = new JsonArray(7), $"a student has copies in other folds than the 3 that there are, or in no order; {Get}" },
    };

    [Theory]
    [InlineData("regression")]
    [InlineData("multiclass")]
    [InlineData("binary")]
    public void Load_ModelOfFolds_PredictsTheSameBitsAndGivesTheSameBytesAgain(string kind)
    {
        MultimodalDataset data = Punched(SmallFit.Data(kind));

        FusionModel model = SmallFit.Fit(data, ThreeFolds with { Methods = [new MethodUse(new AlternatingUnimodalMethod())] });

        Assert.Equal(3, model.Folds);
        Assert.True(model.Cohort.Copies.Select(copy => copy.Representations.All.First(view => view.View.Spec.Kind == "encoder").View).Distinct().Count() == 3);
        AssertSurvives(model, data);
    }

    [Fact]
    public void Load_StudentWithoutCopyInAFold_PredictsTheSameBits()
    {
        // Two samples with the second modality: a fold has none to validate those that read it.
        MultimodalDataset data = Holes.Punch(SmallFit.Data("regression"), (sample, m) => m == 0 || sample is 20 or 90);

        FusionModel model = SmallFit.Fit(data, ThreeFolds with { Parts = Everything(data), Cohort = Plain });

        int both = model.Cohort.Spec.Students.ToList().FindIndex(student => student.Representations.All(view => !view.IsNone));
        Assert.Equal(2, model.Cohort.Copies.Count(copy => copy.Learned[both]));
        AssertSurvives(model, data);
    }

    [Fact]
    public void Load_StudentThatNoCopyLearned_PredictsTheSameBits()
    {
        // One sample with the second modality: where it is held out, nobody has learned it; elsewhere nobody is judged by it.
        MultimodalDataset data = Holes.Punch(SmallFit.Data("regression"), (sample, m) => m == 0 || sample == 20);

        FusionModel model = SmallFit.Fit(data, ThreeFolds with { Parts = Everything(data), Cohort = Plain });

        int both = model.Cohort.Spec.Students.ToList().FindIndex(student => student.Representations.All(view => !view.IsNone));
        Assert.DoesNotContain(model.Cohort.Copies, copy => copy.Learned[both]);
        AssertSurvives(model, data);
    }

    [Theory]
    [MemberData(nameof(Bends))]
    public void Load_BentFolds_AreRefusedWithASentence(string what, Action<JsonObject> bend, string sentence)
    {
        byte[] bent = Model.Value.Rewrite(bend);

        string message = BentModel.Refusal(bent);

        Assert.NotEmpty(what);
        Assert.Equal($"'M': {sentence}", message);
    }

    [Fact]
    public void Load_WeightOfAFoldMissing_SaysWhich()
    {
        byte[] bent = Model.Value.Rewrite(_ => { }, weights => weights.Where(weight => weight.Name != "folds/1/students/raw+raw/head.0.bias"));

        Assert.Equal($"'M': weights: 'folds/1/students/raw+raw/head.0.bias' is missing; {Get}", BentModel.Refusal(bent));
    }

    [Fact]
    public void Load_FoldsInAModelWithout_AreRefused()
    {
        var plain = new BentModel(SmallFit.Model("multiclass"));

        Assert.Equal(
            $"'M': a manifest of schema 3, and no other, may have 2 to 100 'folds'; {Get}", BentModel.Refusal(plain.Rewrite(m => m["folds"] = 3)));
        Assert.Equal(
            $"'M': a student has copies in other folds than the 0 that there are, or in no order; {Get}",
            BentModel.Refusal(plain.Rewrite(m => Students(m)[0]!["folds"] = new JsonArray(0))));
        Assert.Equal(
            $"'M': representation 'encoder:4' of modality 0 must belong to no fold; {Get}", BentModel.Refusal(plain.Rewrite(m => Encoder(m, 0)["fold"] = 0)));
    }

    private static CohortSpec Plain => CohortSpec.CrossProduct(
        [[MutualLearning.SmallCohort.None, MutualLearning.SmallCohort.Raw], [MutualLearning.SmallCohort.None, MutualLearning.SmallCohort.Raw]]) with
    {
        Head = [4],
    };

    private static void AssertSurvives(FusionModel model, MultimodalDataset data)
    {
        using var folder = new TemporaryFolder();
        model.Save(folder.File("m"));

        FusionModel loaded = FusionModel.Load(folder.File("m"));
        loaded.Save(folder.File("again"));

        Assert.Equal(model.Predict(data).Values.Values.ToArray(), loaded.Predict(data).Values.Values.ToArray());
        Assert.Equal(File.ReadAllBytes(folder.File("m")), File.ReadAllBytes(folder.File("again")));
        Assert.Equal(model.Folds, loaded.Folds);
    }

    private static MultimodalDataset Holey() => Punched(SmallFit.Data("multiclass"));

    private static MultimodalDataset Punched(MultimodalDataset data) => Holes.Punch(data, (sample, m) => sample % 7 != 3 || m == sample / 7 % 2);

    private static DataSplit Everything(MultimodalDataset data) => new([.. Enumerable.Range(0, data.SampleIds.Count)], [], []);

    private static JsonArray Students(JsonObject manifest) => manifest["cohort"]!["students"]!.AsArray();

    private static JsonObject Encoder(JsonObject manifest, int place) => manifest["representations"]!.AsArray()
        .Where(view => (string?)view!["view"] == "encoder:4").ElementAt(place)!.AsObject();
}
