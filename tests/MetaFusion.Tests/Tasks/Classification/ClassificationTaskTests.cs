using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Tasks.Classification;

public class ClassificationTaskTests
{
    private static readonly Target Diet = new(
        TargetKind.Classification, ["diet"], ["coc", "fish", "lin"], [0, 1, 2, 1, 1, double.NaN]);

    [Fact]
    public void Capabilities_HandWorked_AreOfProbabilities()
    {
        var target = new Target(TargetKind.Classification, ["group"], ["a", "b"], [0, 0, 1]);
        ClassificationTask task = ClassificationTask.FromTrain(target, [0, 1, 2]);
        var predictions = new Predictions(2, 2, [0.5, 0.5, 0.8, 0.2]);

        Numerics.Near((Math.Log(2) + Math.Log(5)) / 2, task.PredictionLoss(predictions, target, [0, 2]), 1e-12);
        Numerics.Near([Math.Log(2), Math.Log(5)], task.ErrorBySample(predictions, target, [0, 2]), 1e-12);
        Numerics.Near([2 / 3.0, 1 / 3.0], task.ConstantPrediction(target, [0, 1, 2]), 1e-12);
        Numerics.Near([Math.Log(2.5 / 4), Math.Log(1.5 / 4)], [.. task.ConstantOutputs(target, [0, 1, 2]).Select(output => (double)output)], 1e-6);
        Assert.Equal([0, 1], task.Classes.CodesOf(target, [0, 2]));
        Assert.Equal("b", task.PredictionColumns[0].WordOf!([0.2, 0.8]));
    }

    [Fact]
    public void FromTrain_NoWeighting_TakesTheClasses()
    {
        ClassificationTask task = ClassificationTask.FromTrain(Diet, [0, 1, 2]);

        Assert.Equal(["coc", "fish", "lin"], task.Classes.Names);
        Assert.Empty(task.ClassWeights);
        Assert.Equal((3, 1, "classification"), (task.OutputCount, task.TargetColumns, task.Kind.Key));
        Assert.Equal("accuracy", task.Metrics[0].Name);
    }

    [Fact]
    public void FromTrain_Balanced_WeighsRareClassesMore()
    {
        ClassificationTask task = ClassificationTask.FromTrain(Diet, [0, 1, 2, 3, 4], ClassWeighting.Balanced);

        Numerics.Near([5.0 / 3, 5.0 / 9, 5.0 / 3], task.ClassWeights, 1e-12);
    }

    [Fact]
    public void FromTrain_Explicit_TakesWeightsByLabel()
    {
        var weights = new Dictionary<string, double> { ["lin"] = 3, ["coc"] = 1, ["fish"] = 2 };

        ClassificationTask task = ClassificationTask.FromTrain(Diet, [0, 1], ClassWeighting.Explicit(weights));

        Assert.Equal([1, 2, 3], task.ClassWeights);
    }

    [Fact]
    public void Loss_Weighted_IsTheWeightedMean()
    {
        // Row 0: class 0 with p = 1/2; row 1: class 1 with p = 1/4. Weights 1 and 3.
        var task = new ClassificationTask("y", ["a", "b"], [1, 3]);

        double loss = task.Loss([0, 0, (float)Math.Log(3), 0], [0, 1], []);

        Numerics.Near((Math.Log(2) + (3 * Math.Log(4))) / 4, loss, 1e-6);
    }

    [Fact]
    public void Predict_Logits_AreProbabilities()
    {
        var task = new ClassificationTask("y", ["a", "b"]);

        Predictions predictions = task.Predict(new Matrix(2, 2, [1000, 1000, 0, (float)Math.Log(3)]));

        Numerics.Near([0.5, 0.5, 0.25, 0.75], predictions.Values, 1e-7);
    }

    [Fact]
    public void EncodeTargets_ClassesCodedOtherwise_AreFoundByLabel()
    {
        ClassificationTask task = ClassificationTask.FromTrain(Diet, [0, 1, 2]);
        var other = new Target(TargetKind.Classification, ["diet"], ["lin", "coc"], [0, 1, 0]);

        Assert.Equal([2, 0, 2], task.EncodeTargets(other, [0, 1, 2]).Values.ToArray());
    }

    [Fact]
    public void Evaluate_KeysEveryMetricInOrder()
    {
        ClassificationTask task = ClassificationTask.FromTrain(Diet, [0, 1, 2]);
        var predictions = new Predictions(2, 3, [0.8, 0.1, 0.1, 0.5, 0.4, 0.1]);

        IReadOnlyDictionary<string, double> values = task.Evaluate(predictions, Diet, [0, 1]);

        Assert.Equal(task.Metrics.Select(metric => metric.Name), values.Keys);
        Assert.Equal(0.5, values["accuracy"]);
        Assert.DoesNotContain("brier_binary", values.Keys);
    }

    [Fact]
    public void UserMistakes_AreNamed()
    {
        var unknown = new Target(TargetKind.Classification, ["diet"], ["sun"], [0]);
        var weights = new Dictionary<string, double> { ["coc"] = 1, ["fish"] = 2 };
        (string Message, Action Action)[] faults =
        [
            ("target 'diet': the model does not know the class 'sun' (1 sample); it knows 'coc', 'fish', 'lin'; " +
                "correct the labels, leave the cells of these samples empty, or fit again",
                () => ClassificationTask.FromTrain(Diet, [0, 1]).EncodeTargets(unknown, [0])),
            ("target 'diet': the training samples are all of one class, so there is nothing to learn; choose another target " +
                "column or a stratified split",
                () => ClassificationTask.FromTrain(Diet, [1, 3, 4])),
            ("target 'diet': class 'lin' has no training sample, so balanced class weights are not defined; use a stratified " +
                "split or no class weights",
                () => ClassificationTask.FromTrain(Diet, [0, 1], ClassWeighting.Balanced)),
            ("target 'diet': class 'lin' has no class weight; give a positive number for every class",
                () => ClassificationTask.FromTrain(Diet, [0, 1], ClassWeighting.Explicit(weights))),
            ("target 'diet': a class weight is given for 'line', which is not a class (coc, fish, lin); mend the label",
                () => ClassificationTask.FromTrain(
                    Diet, [0, 1], ClassWeighting.Explicit(new Dictionary<string, double>(weights) { ["line"] = 1 }))),
            ("task: -1 among the class weights is not a finite positive number; give one",
                () => ClassificationTask.FromTrain(
                    Diet, [0, 1], ClassWeighting.Explicit(new Dictionary<string, double>(weights) { ["lin"] = -1 }))),
        ];

        foreach ((string message, Action action) in faults)
        {
            Assert.Equal(message, Assert.Throws<TaskException>(action).Message);
        }
    }
}
