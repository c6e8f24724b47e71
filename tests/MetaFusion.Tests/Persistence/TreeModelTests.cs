using System.Text.Json.Nodes;
using MetaFusion.Classic.Trees;
using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;
using MetaFusion.Trees;

namespace MetaFusion.Tests.Persistence;

/// <summary>Model files with students of trees, bent.</summary>
public sealed class TreeModelTests
{
    private const string Get = "the file is damaged or foreign, get it again";
    private const string FitAgain = "so the model is damaged; take another copy of it, or fit again";

    private static readonly Lazy<BentModel> Model = new(() =>
    {
        using IDisposable brought = TreeFitters.With(TreeFitter.Instance);
        return new BentModel(SmallFit.Fit(SmallFit.Data("multiclass"), SmallFit.Options with
        {
            Cohort = CohortSpec.Early(2) with { Head = [4] },
            Classic = [ClassicSpec.Forest],
            Training = SmallFit.Options.Training with { Epochs = 2, Folds = FoldChoice.Of(2) },
        }));
    });

    /// <summary>What is done to the manifest, whose student 1 is a forest of all modalities, and the sentence after the path.</summary>
    public static TheoryData<string, Action<JsonObject>, string> Bends => new()
    {
        { "no trees", m => Forest(m).Remove("trees"), $"student 1 is of trees and does not say how many; {Get}" },
        { "trees of a network", m => Students(m)[0]!["trees"] = Forest(m)["trees"]!.DeepClone(), $"student 0 has trees and is not of trees; {Get}" },
        { "trees of a linear model", m => Forest(m)["classic"] = "elastic-net", $"student 1 has trees and is not of trees; {Get}" },
        { "of one copy", m => Forest(m)["trees"]!.AsArray().RemoveAt(0), $"student 1 has 1 ensembles of trees, and there are 2 copies of it; {Get}" },
        { "negative", m => Trees(m)["trees"] = -1, "student 1 has " },
        { "fewer leaves than trees", m => Trees(m)["leaves"] = 3, $"student 1 has 3 leaves of 501 trees; {Get}" },
        { "leaves of no tree", m => Trees(m)["trees"] = 0, "student 1 has " },
        { "more trees", m => Trees(m)["trees"] = 502, "weights: 'folds/0/students/forest/trees' has shape [501, 2], but the manifest asks for [502, 2]" },
        { "more leaves", m => Trees(m)["leaves"] = int.MaxValue, "weights: 'folds/0/students/forest/nodes' has shape" },
        { "a baseline of trees", m => m["baselines"]!["students"]![0]!["trees"] = Forest(m)["trees"]!.DeepClone(), $"a student among the baselines has trees; {Get}" },
    };

    [Theory]
    [MemberData(nameof(Bends))]
    public void Load_BentManifestOfTrees_IsRefusedWithASentence(string what, Action<JsonObject> bend, string sentence)
    {
        string message = BentModel.Refusal(Model.Value.Rewrite(bend));

        Assert.NotEmpty(what);
        Assert.StartsWith($"'M': {sentence}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trees", 1, 0.5f, "the number of a tree's leaves is 0.5")]
    [InlineData("trees", 0, 1f, "a tree adds to a sum that is not there")]
    [InlineData("nodes", 0, 1e9f, "the feature of a node is 1E+09")]
    [InlineData("nodes", 0, 5000f, "a node looks at a feature that is not there")]
    [InlineData("nodes", 1, 0f, "node 0 of tree 1 leads to 0, which is not there or has a parent")]
    [InlineData("nodes", 3, 7f, "the way of missing values is 7")]
    public void Load_BentNumberOfTrees_NamesStudentAndFault(string array, int place, float value, string fault)
    {
        byte[] bent = Model.Value.Rewrite(_ => { }, weights => weights.Select(weight => weight.Name == $"folds/1/students/forest/{array}" ? Bent(weight) : weight));

        string message = BentModel.Refusal(bent);

        Assert.Equal($"'M': student 'forest': trees: {fault}, {FitAgain}", message);

        (string, Matrix) Bent((string Name, Matrix Value) weight)
        {
            var copy = new Matrix(weight.Value.Rows, weight.Value.Columns, weight.Value.Values.ToArray());
            copy.Values[place] = value;
            return (weight.Name, copy);
        }
    }

    [Fact]
    public void Load_ArrayOfTreesMissing_SaysWhich()
    {
        byte[] bent = Model.Value.Rewrite(_ => { }, weights => weights.Where(weight => weight.Name != "folds/0/students/forest(raw+none)/leaves"));

        Assert.Equal($"'M': weights: 'folds/0/students/forest(raw+none)/leaves' is missing; {Get}", BentModel.Refusal(bent));
    }

    private static JsonArray Students(JsonObject manifest) => manifest["cohort"]!["students"]!.AsArray();

    private static JsonObject Forest(JsonObject manifest) => Students(manifest)[1]!.AsObject();

    private static JsonObject Trees(JsonObject manifest) => Forest(manifest)["trees"]![0]!.AsObject();
}
