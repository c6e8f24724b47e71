using MetaFusion.Data;
using MetaFusion.Foundation;

namespace MetaFusion.Tasks;

/// <summary>The classes of a task whose predictions are probabilities, a column each. Immutable.</summary>
public sealed class TaskClasses
{
    private readonly string _output;

    /// <summary>Names the classes.</summary>
    /// <param name="output">Name of the target column that holds them.</param>
    /// <param name="names">Labels in the order of the predictions' columns.</param>
    public TaskClasses(string output, IReadOnlyList<string> names)
    {
        _output = Guard.Given(output, nameof(output));
        Names = [.. Guard.Items(names, nameof(names))];
    }

    /// <summary>Labels in the order of the predictions' columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of classes.</summary>
    public int Count => Names.Count;

    /// <summary>The true classes of samples, as places in <see cref="Names"/>.</summary>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="samples">Sample indices; each must have a target.</param>
    /// <returns>Class codes, <c>[samples]</c>.</returns>
    /// <exception cref="TaskException">The column is missing, or a class is not among <see cref="Names"/>.</exception>
    public int[] CodesOf(Target target, ReadOnlySpan<int> samples) => TargetReader.Classes(target, _output, Names, samples);
}
