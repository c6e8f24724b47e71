using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Tasks.Regression;

public class RegressionTaskTests
{
    private static readonly Target Two = new(
        TargetKind.Regression, ["height", "mass"], [], [1, 10, 3, 10, 5, 40, 100, double.NaN, 7, 7]);

    [Fact]
    public void FromTrain_HandWorked_LearnsFromTrainSamplesAlone()
    {
        RegressionTask task = RegressionTask.FromTrain(Two, [0, 1, 2]);

        Assert.Equal([3, 20], task.Means);
        Numerics.Near([Math.Sqrt(8.0 / 3), Math.Sqrt(200)], task.StandardDeviations, 1e-12);
        Assert.Equal((2, 2, "regression"), (task.OutputCount, task.TargetColumns, task.Kind.Key));
    }

    [Fact]
    public void EncodeTargets_ThenPredict_ComesBackInTheTargetsUnit()
    {
        RegressionTask task = RegressionTask.FromTrain(Two, [0, 1, 2]);

        Matrix encoded = task.EncodeTargets(Two, [4, 0]);
        Predictions predictions = task.Predict(encoded);

        Numerics.Near(4 / Math.Sqrt(8.0 / 3), encoded[0, 0], 1e-6);
        Numerics.Near([7, 7, 1, 10], predictions.Values, 1e-5);
    }

    [Fact]
    public void EncodeTargets_ColumnsInAnotherOrder_AreFoundByName()
    {
        RegressionTask task = RegressionTask.FromTrain(Two, [0, 1, 2]);
        var turned = new Target(TargetKind.Regression, ["mass", "extra", "height"], [], [40, 0, 5]);

        Assert.Equal(
            task.EncodeTargets(Two, [2]).Values.ToArray(), task.EncodeTargets(turned, [0]).Values.ToArray());
    }

    [Fact]
    public void Evaluate_PredictionsInUnits_KeysEveryMetricInOrder()
    {
        RegressionTask task = RegressionTask.FromTrain(Two, [0, 1, 2]);
        var predictions = new Predictions(3, 2, [1, 12, 3, 8, 5, 44]);

        IReadOnlyDictionary<string, double> values = task.Evaluate(predictions, Two, [0, 1, 2]);

        Assert.Equal(task.Metrics.Select(metric => metric.Name), values.Keys);
        Numerics.Near((4 + 4 + 16) / 6.0, values["mse"], 1e-12);
        Numerics.Near(8 / 6.0, values["mae"], 1e-12);
    }

    [Fact]
    public void Capabilities_HandWorked_AreInStandardDeviations()
    {
        RegressionTask task = RegressionTask.FromTrain(Two, [0, 1, 2]);
        var predictions = new Predictions(3, 2, [1, 12, 3, 8, 5, 44]);

        Numerics.Near(24 / 200.0 / 6, task.PredictionLoss(predictions, Two, [0, 1, 2]), 1e-12);
        Numerics.Near([0.1, 0.1, 0.2], task.ErrorBySample(predictions, Two, [0, 1, 2]), 1e-12);
        Assert.Equal([3, 20], task.ConstantPrediction(Two, [0, 1, 2]));
        Assert.Equal(["height", "mass"], task.Values.Names);
        Assert.Null(((LearningTask)task).Classes);
        Assert.Equal(["prediction:height", "prediction:mass"], task.PredictionColumns.Select(column => column.Name));
    }

    [Fact]
    public void FromTrain_ConstantTarget_SaysSo()
    {
        var target = new Target(TargetKind.Regression, ["dose"], [], [0.1, 0.1, 0.1, 5]);

        var exception = Assert.Throws<TaskException>(() => RegressionTask.FromTrain(target, [0, 1, 2]));

        Assert.Equal(
            "target 'dose': all 3 training samples have the value 0.1, so there is nothing to learn; choose another target " +
            "column or another split",
            exception.Message);
    }

    [Fact]
    public void FromTrain_TargetNotFinite_SaysSo()
    {
        var target = new Target(TargetKind.Regression, ["dose"], [], [0.1, double.NaN]);

        var exception = Assert.Throws<TaskException>(() => RegressionTask.FromTrain(target, [0, 1]));

        Assert.Equal(
            "target 'dose': a training sample's value is missing or infinite; remove the sample or mend the value",
            exception.Message);
    }

    [Fact]
    public void FromTrain_TargetBeyondFloat32_IsStandardisedInFloat64()
    {
        var target = new Target(TargetKind.Regression, ["dose"], [], [1e60, 3e60]);

        RegressionTask task = RegressionTask.FromTrain(target, [0, 1]);

        Assert.Equal(2e60, task.Means[0], 1e45);
        Assert.Equal([-1f, 1f], task.EncodeTargets(target, [0, 1]).Values.ToArray());
    }

    [Fact]
    public void FromTrain_SquaresOfTheTargetOverflow_NamesTheRemedy()
    {
        var target = new Target(TargetKind.Regression, ["dose"], [], [1e300, -1e300]);

        var exception = Assert.Throws<TaskException>(() => RegressionTask.FromTrain(target, [0, 1]));

        Assert.Equal(
            "target 'dose': the values of the training samples are so large that the squares of their differences are infinite; " +
            "write them in a larger unit, so that the numbers are smaller",
            exception.Message);
    }

    [Fact]
    public void EncodeTargets_WrongTarget_NamesIt()
    {
        var task = new RegressionTask(["height"], [0], [1]);
        var classes = new Target(TargetKind.Classification, ["diet"], ["a", "b"], [0, 1]);
        var other = new Target(TargetKind.Regression, ["width", "depth"], [], [1, 2]);

        Assert.Equal(
            "target 'diet' holds classes, but the model predicts numbers; give the target it was fitted for",
            Assert.Throws<TaskException>(() => task.EncodeTargets(classes, [0])).Message);
        Assert.Equal(
            "target 'height' is missing; the data hold 'width', 'depth'; name the column that the model was fitted for",
            Assert.Throws<TaskException>(() => task.EncodeTargets(other, [0])).Message);
        Assert.Throws<ArgumentException>(() => RegressionTask.FromTrain(Two, [0, 1, 2]).EncodeTargets(Two, [3]));
    }
}
