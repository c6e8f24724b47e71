using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Contracts;

/// <summary>One or more small instances of every task, with a target each.</summary>
internal static class TaskSamples
{
    public static IReadOnlyList<(LearningTask Task, Target Target)> All { get; } =
    [
        Regression(1),
        Regression(3),
        Classification(2),
        Classification(4),
    ];

    public static Matrix Targets(LearningTask task, int rows, RandomStream random)
    {
        var targets = new Matrix(rows, task.TargetColumns);
        for (int i = 0; i < targets.Values.Length; i++)
        {
            targets.Values[i] = task is ClassificationTask ? random.NextInt(task.OutputCount) : (float)random.NextNormal();
        }

        return targets;
    }

    private static (LearningTask Task, Target Target) Regression(int outputs)
    {
        string[] names = Enumerable.Range(0, outputs).Select(q => $"y{q}").ToArray();
        double[] values = Enumerable.Range(0, 12 * outputs).Select(i => 100 + (i * i % 17)).Select(v => (double)v).ToArray();
        var target = new Target(TargetKind.Regression, names, [], values);
        return (TaskRegistry.ForTarget(target, Enumerable.Range(0, 12).ToArray()), target);
    }

    private static (LearningTask Task, Target Target) Classification(int classes)
    {
        var target = new Target(
            TargetKind.Classification, ["group"], Enumerable.Range(0, classes).Select(c => $"c{c}").ToArray(),
            Enumerable.Range(0, 12).Select(i => (double)(i % classes)).ToArray());
        return (TaskRegistry.ForTarget(target, Enumerable.Range(0, 12).ToArray(), ClassWeighting.Balanced), target);
    }
}
