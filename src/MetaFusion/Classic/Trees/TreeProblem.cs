using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Trees;

/// <summary>What trees are fitted to.</summary>
/// <param name="Task">The task, of squared errors or of classes; made from the same samples.</param>
/// <param name="Features"><c>[n, features]</c>, finite or NaN where a value is missing.</param>
/// <param name="Targets">Encoded targets of the task, <c>[n, TargetColumns]</c>.</param>
internal sealed record TreeProblem(LearningTask Task, Matrix Features, Matrix Targets)
{
    /// <summary>Number of samples.</summary>
    public int Rows => Features.Rows;

    /// <summary>Sums that trees add to: values, classes, or one for two classes.</summary>
    public int Sums => Task.Kind.HasClasses && Task.OutputCount == 2 ? 1 : Task.OutputCount;

    /// <summary>Some of the samples, in the given order.</summary>
    /// <param name="rows">Their numbers.</param>
    public TreeProblem Gather(ReadOnlySpan<int> rows) => this with { Features = Features.Gather(rows), Targets = Targets.Gather(rows) };
}
