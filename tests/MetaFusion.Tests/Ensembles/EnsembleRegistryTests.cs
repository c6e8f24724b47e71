using System.Text.Json;
using MetaFusion.Ensembles;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Ensembles;

public class EnsembleRegistryTests
{
    private static readonly ClassificationTask Classes = new("y", ["a", "b"]);

    private static readonly EnsembleState Good =
        new() { Rule = "greedy", Members = [0, 2], Weights = [0.25, 0.75], SelectionOrder = [2, 0] };

    public static TheoryData<string> Rules => [.. EnsembleRegistry.Names];

    [Fact]
    public void Default_IsARule() => Assert.Equal("shrunk", EnsembleRegistry.Find(EnsembleRegistry.Default)!.Name);

    [Fact]
    public void Find_Unknown_IsNull() => Assert.Null(EnsembleRegistry.Find("greddy"));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Restore_StateThroughJson_AnswersToTheBit(string name)
    {
        EnsembleContext context = EnsembleRuleTests.Context(
            Classes, [0, 1], [0.3, 0.7, 0.9], [0.1f, 0.2f, 1, 2], [3, 1, 0, 0.5f], [1, 0, 7, 1]);
        context = context with { Training = new TrainingAnswers(context.Outputs, context.Targets) };
        FittedEnsemble fitted = EnsembleRegistry.Find(name)!.Fit(context);

        string json = JsonSerializer.Serialize(fitted.State);
        EnsembleState state = JsonSerializer.Deserialize<EnsembleState>(json)! with { Parameters = fitted.Parameters };
        FittedEnsemble restored = EnsembleRegistry.Restore(state, Classes, 3);

        Assert.Equal(fitted.Rule, restored.Rule);
        Assert.Equal(fitted.Members, restored.Members);
        Assert.Equal(fitted.Weights, restored.Weights);
        Assert.Equal(fitted.SelectionOrder, restored.SelectionOrder);
        Assert.Equal(
            fitted.Combine(Classes, context.Outputs).Values, restored.Combine(Classes, context.Outputs).Values);
    }

    [Fact]
    public void Restore_DamagedStates_SayWhatIsWrong()
    {
        const string Prefix = "model: ensemble 'greedy': ";
        const string Suffix = "; the model is damaged, fit again";
        (EnsembleState State, string Message)[] faults =
        [
            (Good with { Members = [] }, "it has no members"),
            (Good with { Members = null! }, "it has no members"),
            (Good with { Members = [2, 0] }, "member 0 is out of order or outside of the cohort of 3 students"),
            (Good with { Members = [0, 3] }, "member 3 is out of order or outside of the cohort of 3 students"),
            (Good with { Members = [-1, 2] }, "member -1 is out of order or outside of the cohort of 3 students"),
            (Good with { Weights = [1] }, "1 weights are given for 2 members"),
            (Good with { Weights = [1.5, -0.5] }, "its weights are not numbers of 0 or more that sum to 1"),
            (Good with { Weights = [double.NaN, 1] }, "its weights are not numbers of 0 or more that sum to 1"),
            (Good with { Weights = [0.5, 0.4] }, "its weights are not numbers of 0 or more that sum to 1"),
            (Good with { SelectionOrder = [2, 1] }, "its selection order names other students than its members"),
            (Good with { Parameters = null! }, "its parameters are missing"),
            (Good with { Parameters = new Dictionary<string, Matrix> { ["w"] = new(1, 1) } }, "parameter 'w' does not belong to it"),
        ];

        foreach ((EnsembleState state, string message) in faults)
        {
            var exception = Assert.Throws<EnsembleException>(() => EnsembleRegistry.Restore(state, Classes, 3));

            Assert.Equal(Prefix + message + Suffix, exception.Message);
        }
    }

    [Fact]
    public void Restore_SumOfTheFirstStudents_IsRefused()
    {
        var state = new EnsembleState { Rule = "sum", Members = [0, 1], Weights = [0.5, 0.5] };

        var exception = Assert.Throws<EnsembleException>(() => EnsembleRegistry.Restore(state, Classes, 3));

        Assert.Equal(
            "model: ensemble 'sum': a sum of 2 students in a cohort of 3 answers a part of the question; the model is damaged, fit again",
            exception.Message);
        Assert.Equal([0, 1], EnsembleRegistry.Restore(state, Classes, 2).Members);
    }

    [Fact]
    public void Restore_UnknownRule_ListsTheKnown()
    {
        var exception = Assert.Throws<EnsembleException>(
            () => EnsembleRegistry.Restore(Good with { Rule = "later" }, Classes, 3));

        Assert.Equal(
            $"model: ensemble 'later' is not known to this version ({string.Join(", ", EnsembleRegistry.Names)}); use the " +
            "version of MetaFusion that wrote the model, or fit again",
            exception.Message);
    }

    [Fact]
    public void Restore_VoteForRegression_IsRefused()
    {
        var exception = Assert.Throws<EnsembleException>(() => EnsembleRegistry.Restore(
            Good with { Rule = "majority-vote" }, new RegressionTask(["y"], [0], [1]), 3));

        Assert.Equal(
            "model: ensemble 'majority-vote' does not work for regression; the model is damaged, fit again", exception.Message);
    }
}
