using System.Text.Json.Serialization;

namespace MetaFusion.Tasks;

/// <summary>
/// Everything a fitted task knows, as plain values for the model's manifest (JSON). What a task does not use is empty.
/// </summary>
public sealed record TaskState
{
    /// <summary>Key of the kind of task: <c>regression</c>, <c>classification</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Names of the target columns, <c>[q]</c>; exactly one for classification.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Class labels in the order of the model's outputs; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Mean of every target column over the training samples, in its own unit, <c>[q]</c>; regression only.</summary>
    public IReadOnlyList<double> Means { get; init; } = [];

    /// <summary>Population standard deviation of every target column, in its own unit, <c>[q]</c>; regression only.</summary>
    public IReadOnlyList<double> StandardDeviations { get; init; } = [];

    /// <summary>Weight of every class in the loss, <c>[classes]</c>; empty when all weigh the same.</summary>
    public IReadOnlyList<double> ClassWeights { get; init; } = [];

    /// <summary>Whatever else a kind of task learns, by names of its own; null, and absent in files, where there is nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<double>>? Learned { get; init; }
}
