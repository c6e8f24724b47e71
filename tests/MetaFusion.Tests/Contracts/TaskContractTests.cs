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

    [Theory]
    [MemberData(nameof(Cases))]
    public void Mean_OfSeveralModels_PredictsTheMeanOfTheirPredictions(int index)
    {
        (LearningTask task, _) = TaskSamples.All[index];
        Matrix[] outputs = [.. Enumerable.Range(0, 3).Select(model => Outputs(task, $"{task.Kind.Key}/{model}", spread: 4))];
        Predictions[] apart = [.. outputs.Select(task.Predict)];

        Predictions mean = task.Predict(task.Mean(outputs));

        Assert.All(mean.Values, (value, i) => Numerics.Near(apart.Average(one => one.Values[i]), value, 1e-5 * Math.Max(1, Math.Abs(value))));
        Assert.All(
            task.Predict(task.Mean([outputs[0]])).Values, (value, i) => Numerics.Near(apart[0].Values[i], value, 1e-5 * Math.Max(1, Math.Abs(value))));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Mean_RowThatOneModelDoesNotAnswer_IsNotAnswered(int index)
    {
        (LearningTask task, _) = TaskSamples.All[index];
        Matrix one = Outputs(task), other = Outputs(task);
        other.Row(2).Fill(float.NaN);

        Matrix mean = task.Mean([one, other]);

        Assert.All(Enumerable.Range(0, Samples.Length), row => Assert.All(mean.Row(row).ToArray(), value => Assert.Equal(row == 2, float.IsNaN(value))));
    }

    private static Matrix Outputs(LearningTask task) => Outputs(task, task.Kind.Key);

    private static Matrix Outputs(LearningTask task, string stream, float spread = 1)
    {
        float[] values = Draw.Normal(new RandomStream(4, stream), Samples.Length * task.OutputCount);
        return new(Samples.Length, task.OutputCount, [.. values.Select(value => spread * value)]);
    }
}
