using MetaFusion.Data;
using MetaFusion.Foundation;

namespace MetaFusion.Tasks;

/// <summary>
/// The target columns of a task whose predictions are their values, a column each, so that a prediction less the truth is an
/// error in the column's unit. Immutable.
/// </summary>
public sealed class TaskValues
{
    /// <summary>Names the target columns.</summary>
    /// <param name="names">Target columns in the order of the predictions' columns.</param>
    public TaskValues(IReadOnlyList<string> names) => Names = [.. Guard.Items(names, nameof(names))];

    /// <summary>Target columns in the order of the predictions' columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of target columns.</summary>
    public int Count => Names.Count;

    /// <summary>The true values of samples, in their own units.</summary>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="samples">Sample indices; each must have a target.</param>
    /// <returns>Row-major <c>[samples, columns]</c>.</returns>
    /// <exception cref="TaskException">A target column is missing.</exception>
    public double[] Of(Target target, ReadOnlySpan<int> samples) => TargetReader.Numbers(target, Names, samples);
}
