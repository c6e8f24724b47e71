using System.Text.Json.Serialization;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>Everything a fitted ensemble knows: plain values for the model's manifest, and matrices for its weights.</summary>
public sealed record EnsembleState
{
    /// <summary>Key of the rule, for example <c>greedy</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>The students it listens to, ascending indices into the cohort.</summary>
    public required IReadOnlyList<int> Members { get; init; }

    /// <summary>The weight of every member, aligned with <see cref="Members"/>; 0 or more, summing to 1.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>The members in the order in which the rule chose them; empty for rules without an order.</summary>
    public IReadOnlyList<int> SelectionOrder { get; init; } = [];

    /// <summary>What it uses for samples that lack modalities, see <see cref="FittedEnsemble.Patterns"/>; stored by the manifest.</summary>
    [JsonIgnore]
    public IReadOnlyList<PatternEnsemble> Patterns { get; init; } = [];

    /// <summary>
    /// Further learned numbers by name; stored beside the students' weights, not in the JSON: set it after reading.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, Matrix> Parameters { get; init; } = new Dictionary<string, Matrix>();
}
