using MetaFusion.Ensembles;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Ensembles;

public class EnsembleRuleTests
{
    private static readonly RegressionTask Numbers = new(["y"], [10], [2]);
    private static readonly ClassificationTask Classes = new("y", ["a", "b", "c"]);

    public static TheoryData<string> Rules => [.. EnsembleRegistry.Names];

    /// <summary>The rules that may leave a student out; a sum needs all of them.</summary>
    public static TheoryData<string> Choosing => [.. EnsembleRegistry.Names.Where(name => name != SumRule.Key)];

    [Fact]
    public void SimpleAverage_HandWorked_IsTheMeanInTheTargetsUnit()
    {
        EnsembleContext context = Context(Numbers, [0], [1, 2, 3], [1], [2], [6]);

        FittedEnsemble ensemble = new SimpleAverageRule().Fit(context);

        Assert.Equal([10 + (2 * 3.0)], ensemble.Combine(Numbers, context.Outputs).Values);
    }

    [Fact]
    public void WeightedAverage_HandWorked_WeighsByInverseLoss()
    {
        EnsembleContext context = Context(Numbers, [0], [1, 3], [1], [5]);

        FittedEnsemble ensemble = new WeightedAverageRule().Fit(context);

        Assert.Equal([0.75, 0.25], ensemble.Weights);
        Assert.Equal([10 + (2 * 2.0)], ensemble.Combine(Numbers, context.Outputs).Values);
    }

    [Fact]
    public void SimpleAverage_Classification_AveragesLogitsNotProbabilities()
    {
        EnsembleContext context = Context(Classes, [0], [1, 1], [3, 0, 0], [-1, 0, 0]);

        Predictions predictions = new SimpleAverageRule().Fit(context).Combine(Classes, context.Outputs);

        double e = Math.Exp(1);
        Numerics.Near([e / (e + 2), 1 / (e + 2), 1 / (e + 2)], predictions.Values, 1e-12);
    }

    [Fact]
    public void MajorityVote_HandWorked_GivesVoteShares()
    {
        EnsembleContext context = Context(Classes, [0], [1, 1, 1, 1], [0, 1, 0], [0, 0, 9], [0, 2, 1], [5, 5, 0]);

        Predictions predictions = new MajorityVoteRule().Fit(context).Combine(Classes, context.Outputs);

        // The last student's logits tie: its vote goes to the first class.
        Assert.Equal([0.25, 0.5, 0.25], predictions.Values);
    }

    [Fact]
    public void WeightedVote_HandWorked_LetsOneGoodStudentOutvoteTwo()
    {
        EnsembleContext context = Context(Classes, [0], [1, 4, 4], [0, 0, 1], [1, 0, 0], [1, 0, 0]);

        Predictions predictions = new WeightedVoteRule().Fit(context).Combine(Classes, context.Outputs);

        Numerics.Near([1.0 / 3, 0, 2.0 / 3], predictions.Values, 1e-12);
    }

    [Fact]
    public void BestSingle_Ties_TakesTheFirst()
    {
        EnsembleContext context = Context(Numbers, [0], [2, 1, 1], [4], [5], [6]);

        FittedEnsemble ensemble = new BestSingleRule().Fit(context);

        Assert.Equal([1], ensemble.Members);
        Assert.Equal([20.0], ensemble.Combine(Numbers, [null, context.Outputs[1], null]).Values);
    }

    [Fact]
    public void Greedy_HandWorked_AddsTheStudentThatHelpsAndStops()
    {
        // Truth 0. Students 0, 1, 2 start at mean 1; adding student 4 (−3) gives 0, adding 3 (1) changes nothing;
        // after that nothing helps. Student 5 would be right alone but is the worst fifth (int(.2 · 6) = 1) by loss.
        EnsembleContext context = Context(Numbers, [0], [1, 1, 1, 1, 1, 1.5], [1], [1], [1], [1], [-3], [0]);

        FittedEnsemble ensemble = new GreedyRule().Fit(context);

        Assert.Equal([0, 1, 2, 4], ensemble.SelectionOrder);
        Assert.Equal([0.25, 0.25, 0.25, 0.25], ensemble.Weights);
    }

    [Fact]
    public void Greedy_SelectionOrder_DiffersFromMembersOrder()
    {
        EnsembleContext context = Context(Numbers, [0], [5, 3, 1, 4], [0], [1], [2], [9]);

        FittedEnsemble ensemble = new GreedyRule().Fit(context);

        Assert.Equal([2, 1, 3, 0], ensemble.SelectionOrder);
        Assert.Equal([0, 1, 2, 3], ensemble.Members);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Greedy_FewerThanThreeStudents_StartsWithAll(int students)
    {
        double[] losses = [.. Enumerable.Range(1, students).Select(i => (double)i)];
        EnsembleContext context = Context(Numbers, [0], losses, [.. losses.Select(loss => new[] { (float)loss })]);

        FittedEnsemble ensemble = new GreedyRule().Fit(context);

        Assert.Equal(students, ensemble.Members.Count);
    }

    [Theory]
    [MemberData(nameof(Choosing))]
    public void Fit_LossNotFinite_IsNeverAMember(string name)
    {
        float nan = float.NaN;
        EnsembleContext context = Context(
            Classes, [0], [double.NaN, 1, double.PositiveInfinity, 2], [nan, nan, nan], [1, 0, 0], [nan, 0, 0], [0, 1, 0]);
        context = context with { Training = new TrainingAnswers(context.Outputs, context.Targets) };

        FittedEnsemble ensemble = EnsembleRegistry.Find(name)!.Fit(context);

        Assert.DoesNotContain(0, ensemble.Members);
        Assert.DoesNotContain(2, ensemble.Members);
        Assert.Equal(ensemble.Members.Order(), ensemble.Members);
        Numerics.Near(1, ensemble.Weights.Sum(), 1e-12);
        Assert.All(ensemble.Combine(Classes, context.Outputs).Values, value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Fit_NoLossFinite_SaysThatTrainingDiverged(string name)
    {
        EnsembleContext context = Context(Classes, [0], [double.NaN], [0, 0, 0]);

        Assert.Throws<CohortDivergedException>(() => EnsembleRegistry.Find(name)!.Fit(context));
    }

    [Fact]
    public void For_Regression_LeavesOutVotes()
    {
        Assert.Equal(
            ["simple-average", "weighted-average", "greedy", "shrunk", "stacking", "best-single"],
            EnsembleRegistry.For(Numbers).Select(rule => rule.Name));
        Assert.Equal(EnsembleRegistry.Rules.Select(rule => rule.Name), EnsembleRegistry.For(Classes).Select(rule => rule.Name));
    }

    [Fact]
    public void Combine_MemberWithoutOutputs_Throws()
    {
        EnsembleContext context = Context(Numbers, [0], [1, 2], [1], [2]);
        FittedEnsemble ensemble = new SimpleAverageRule().Fit(context);

        Assert.Throws<ArgumentException>(() => ensemble.Combine(Numbers, [context.Outputs[0], null]));
        Assert.Throws<ArgumentException>(() => ensemble.Combine(Numbers, [context.Outputs[0], new Matrix(2, 1)]));
    }

    internal static EnsembleContext Context(LearningTask task, float[] targets, double[] losses, params float[][] outputs) => new(
        task,
        outputs.Select(values => new Matrix(values.Length / task.OutputCount, task.OutputCount, values)).ToArray(),
        new Matrix(targets.Length / task.TargetColumns, task.TargetColumns, targets),
        losses,
        new RandomStream(1, "ensemble"));
}
