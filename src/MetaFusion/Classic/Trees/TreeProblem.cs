using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Trees;

/// <summary>What trees are fitted to.</summary>
/// <param name="Task">The task, of squared errors or of classes; made from the same samples.</param>
/// <param name="Features"><c>[n, features]</c>, finite or NaN where a value is missing.</param>
/// <param name="Targets">Encoded targets of the task, <c>[n, TargetColumns]</c>.</param>
internal sealed record TreeProblem(LearningTask Task, Matrix Features, Matrix Targets)
{
    /// <summary>
    /// The rows of folds, two or more, none of which shares a group with another: trees judge themselves by samples of other folds. Rows
    /// may be in no fold, and a fold may be empty. Null where every sample is for itself.
    /// </summary>
    public IReadOnlyList<int[]>? Folds { get; init; }

    /// <summary>Number of samples.</summary>
    public int Rows => Features.Rows;

    /// <summary>Sums that trees add to: values, classes, or one for two classes.</summary>
    public int Sums => SumsOf(Task);

    /// <summary>Sums that trees add to for a task: values, classes, or one for two classes.</summary>
    /// <param name="task">The task.</param>
    public static int SumsOf(LearningTask task) => task.Kind.HasClasses && task.OutputCount == 2 ? 1 : task.OutputCount;

    /// <summary>Of every sample the number by which it is shared out evenly: its class, or its first target.</summary>
    public double[] Marks() => [.. Enumerable.Range(0, Rows).Select(row => (double)Targets[row, 0])];

    /// <summary>Some of the samples, in the given order, without folds.</summary>
    /// <param name="rows">Their numbers.</param>
    public TreeProblem Gather(ReadOnlySpan<int> rows) => new(Task, Features.Gather(rows), Targets.Gather(rows));

    /// <summary>The samples that are not in a fold.</summary>
    /// <param name="fold">Rows of the fold.</param>
    public TreeProblem Without(int[] fold) => Gather(Enumerable.Range(0, Rows).Except(fold).ToArray());
}
