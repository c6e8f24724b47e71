using System.Text.Json;
using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Tasks;

public class TaskRegistryTests
{
    private static readonly TaskState Numbers =
        new() { Kind = "regression", Outputs = ["height", "mass"], Means = [1, 2], StandardDeviations = [3, 0.1] };

    private static readonly TaskState Classes =
        new() { Kind = "classification", Outputs = ["diet"], Classes = ["coc", "fish"], ClassWeights = [1, 2] };

    [Fact]
    public void Kinds_AreTheTasks() => Assert.Equal(["regression", "classification"], TaskRegistry.Kinds);

    [Fact]
    public void ForTarget_EachKind_MakesItsTask()
    {
        var numbers = new Target(TargetKind.Regression, ["dose"], [], [1, 3]);
        var classes = new Target(TargetKind.Classification, ["diet"], ["coc", "fish"], [0, 1]);

        Assert.Equal([2], Assert.IsType<RegressionTask>(TaskRegistry.ForTarget(numbers, [0, 1])).Means);
        Assert.Equal(
            [1, 1],
            Assert.IsType<ClassificationTask>(TaskRegistry.ForTarget(classes, [0, 1], ClassWeighting.Balanced)).ClassWeights);
    }

    [Fact]
    public void FromState_ThroughJson_PredictsToTheBit()
    {
        foreach (TaskState state in (TaskState[])[Numbers, Classes])
        {
            LearningTask task = LearningTask.FromState(state);
            string json = JsonSerializer.Serialize(task.State);

            LearningTask restored = LearningTask.FromState(JsonSerializer.Deserialize<TaskState>(json)!);

            var outputs = new Matrix(2, 2, [0.1f, 0.2f, -3, 4]);
            Assert.Equal(json, JsonSerializer.Serialize(restored.State));
            Assert.Equal(task.Predict(outputs).Values, restored.Predict(outputs).Values);
        }
    }

    [Fact]
    public void FromState_DamagedStates_SayWhatIsWrong()
    {
        (TaskState State, string Message)[] faults =
        [
            (Numbers with { Kind = "survival" },
                "model: task 'survival' is not known to this version (regression, classification); use the version of " +
                "MetaFusion that wrote the model, or fit again"),
            (Numbers with { Outputs = [] },
                "task: 0 target columns given, at least 1 needed; check the target in the experiment file"),
            (Numbers with { Outputs = null! },
                "task: 0 target columns given, at least 1 needed; check the target in the experiment file"),
            (Numbers with { Outputs = ["mass", "mass"] },
                "task: 'mass' appears twice among the target columns; give every one its own name"),
            (Numbers with { Means = [1] }, "task: 1 means given for 2; the stored task is damaged, fit again"),
            (Numbers with { Means = null! }, "task: 0 means given for 2; the stored task is damaged, fit again"),
            (Numbers with { Means = [1, double.NaN] }, "task: NaN among the means is not a finite number; give one"),
            (Numbers with { StandardDeviations = [1, 0] },
                "task: 0 among the standard deviations is not a finite positive number; give one"),
            (Classes with { Classes = ["coc"] },
                "task: 1 classes given, at least 2 needed; check the target in the experiment file"),
            (Classes with { Classes = ["coc", "coc"] },
                "task: 'coc' appears twice among the classes; give every one its own name"),
            (Classes with { ClassWeights = [1] },
                "task: 1 class weights given for 2; the stored task is damaged, fit again"),
        ];

        foreach ((TaskState state, string message) in faults)
        {
            Assert.Equal(message, Assert.Throws<TaskException>(() => LearningTask.FromState(state)).Message);
        }
    }
}
