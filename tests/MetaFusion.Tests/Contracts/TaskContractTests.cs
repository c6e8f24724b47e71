using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Contracts;

/// <summary>What every task promises to trainer, ensembles and model files.</summary>
public sealed class TaskContractTests
{
    private static readonly int[] Samples = [11, 3, 4, 0, 7];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, TaskSamples.All.Count)];

    [Fact]
    public void Registry_EveryTaskOfTheLibrary_IsRegisteredAndRunHere()
    {
        Type[] written = ContractTypes.Concrete<LearningTask>();

        Assert.Equal(written, ContractTypes.Sorted(TaskSamples.All.Select(sample => sample.Task.GetType()).Distinct()));
        Assert.Equal(TaskRegistry.Kinds.Order(), TaskSamples.All.Select(sample => sample.Task.Kind.Key).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void FromState_GivesTheSameTask(int index)
    {
        (LearningTask task, Target target) = TaskSamples.All[index];
        Matrix outputs = Outputs(task);

        LearningTask restored = LearningTask.FromState(task.State);

        Assert.Equal(task.GetType(), restored.GetType());
        Assert.Equal(task.EncodeTargets(target, Samples).Values.ToArray(), restored.EncodeTargets(target, Samples).Values.ToArray());
        Assert.Equal(task.Predict(outputs).Values, restored.Predict(outputs).Values);
        Assert.Equal(task.Metrics, restored.Metrics);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Metrics_PrimaryFirst_AreAllComputed(int index)
    {
        (LearningTask task, Target target) = TaskSamples.All[index];

        IReadOnlyDictionary<string, double> figures = task.Evaluate(task.Predict(Outputs(task)), target, Samples);

        Assert.Equal(task.Metrics.Select(metric => metric.Name), figures.Keys);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void LossAndDivergence_LeaveOutputsAlone_AndVanishAtTheirOwnBelief(int index)
    {
        (LearningTask task, Target target) = TaskSamples.All[index];
        Matrix outputs = Outputs(task);
        float[] before = outputs.Values.ToArray();
        var belief = new float[before.Length];
        var gradient = new float[before.Length];

        double loss = task.Loss(outputs.Values, task.EncodeTargets(target, Samples).Values, gradient);
        Array.Clear(gradient);
        task.Belief(outputs.Values, belief);
        double divergence = task.Divergence(outputs.Values, belief, 1, gradient);

        Assert.True(loss > 0 && double.IsFinite(loss));
        Numerics.Near(0, divergence, 1e-6);
        Assert.All(gradient, g => Numerics.Near(0, g, 1e-6));
        Assert.Equal(before, outputs.Values.ToArray());
    }

    private static Matrix Outputs(LearningTask task) =>
        new(Samples.Length, task.OutputCount, Draw.Normal(new RandomStream(4, task.Kind.Key), Samples.Length * task.OutputCount));
}
