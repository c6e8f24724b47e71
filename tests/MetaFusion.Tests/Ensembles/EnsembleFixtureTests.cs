using System.Text.Json;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Ensembles;

/// <summary>Every rule against the figures of the published code, on its own validation predictions.</summary>
public class EnsembleFixtureTests
{
    // The published code averages in float32.
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData("simple-average", "simple_average")]
    [InlineData("weighted-average", "weighted_average")]
    [InlineData("greedy", "greedy_ensemble")]
    [InlineData("best-single", "best_single")]
    [InlineData("majority-vote", "majority_voting")]
    [InlineData("weighted-vote", "weighted_voting")]
    public void Fit_FixtureClassification_HasTheRecordedAccuracy(string rule, string key) =>
        Agrees("cohort_classification.json", rule, key, "accuracy");

    [Theory]
    [InlineData("simple-average", "simple_average")]
    [InlineData("weighted-average", "weighted_average")]
    [InlineData("greedy", "greedy_ensemble")]
    [InlineData("best-single", "best_single")]
    public void Fit_FixtureRegression_HasTheRecordedError(string rule, string key) =>
        Agrees("cohort_regression.json", rule, key, "mse");

    [Theory]
    [InlineData("cohort_classification.json")]
    [InlineData("cohort_regression.json")]
    public void Greedy_Fixture_SelectsTheSameStudentsInTheSameOrder(string name)
    {
        JsonElement fixture = Fixture.Load(name);
        (EnsembleContext context, _, _) = Read(fixture);

        FittedEnsemble ensemble = new GreedyRule().Fit(context);

        Assert.Equal(fixture.Integers("greedy_selection"), ensemble.SelectionOrder);
        Assert.Equal(fixture.Integers("greedy_selection").Order(), ensemble.Members);
    }

    private static void Agrees(string name, string rule, string key, string metric)
    {
        JsonElement fixture = Fixture.Load(name);
        (EnsembleContext context, Target target, int[] samples) = Read(fixture);

        FittedEnsemble ensemble = EnsembleRegistry.Find(rule)!.Fit(context);
        Predictions predictions = ensemble.Combine(context.Task, context.Outputs);

        double value = context.Task.Evaluate(predictions, target, samples)[metric];
        Numerics.Near(fixture.GetProperty("ensembles_on_val").GetProperty(key).GetDouble(), value, Tolerance);
    }

    private static (EnsembleContext Context, Target Target, int[] Samples) Read(JsonElement fixture)
    {
        bool classes = fixture.GetProperty("task").GetString() == "classification";
        Target target = classes
            ? new Target(TargetKind.Classification, ["y"], ["a", "b", "c"], fixture.Numbers("y"))
            : new Target(TargetKind.Regression, ["y"], [], fixture.Numbers("y"));
        LearningTask task = classes
            ? new ClassificationTask("y", target.Classes)
            : new RegressionTask(["y"], [0], [1]);
        int[] samples = Enumerable.Range(
            fixture.GetProperty("n_train").GetInt32(), fixture.GetProperty("n_val").GetInt32()).ToArray();
        Matrix[] outputs = fixture.GetProperty("val_predictions_best_rho").EnumerateArray()
            .Select(student => new Matrix(
                samples.Length, task.OutputCount, student.Flat().Select(value => (float)value).ToArray()))
            .ToArray();
        var context = new EnsembleContext(
            task, outputs, task.EncodeTargets(target, samples), fixture.Numbers("best_val_task_losses"), new RandomStream(1));
        return (context, target, samples);
    }
}
