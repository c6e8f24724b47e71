using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Runs;

/// <summary>Predictions by sample, as <c>predictions.csv</c> holds them.</summary>
/// <param name="Ids">The id of every sample, <c>[n]</c>.</param>
/// <param name="Splits">The part of every sample (train, validation, test), <c>[n]</c>; null leaves the column out.</param>
/// <param name="Task">What was predicted: it names the columns.</param>
/// <param name="Predictions">Values <c>[n, q]</c>, or class probabilities <c>[n, classes]</c>.</param>
public sealed record PredictionTable(
    IReadOnlyList<string> Ids,
    IReadOnlyList<string>? Splits,
    LearningTask Task,
    Predictions Predictions)
{
    /// <summary>What the column of <see cref="Splits"/> is called.</summary>
    internal string SplitColumn { get; init; } = "split";

    /// <summary>The modalities that every sample has, joined by plus signs, <c>[n]</c>; empty leaves the column out.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>How many students answered for every sample, <c>[n]</c>; empty leaves the column out.</summary>
    public IReadOnlyList<int> Members { get; init; } = [];

    /// <summary>How every sample differs from those that trained, <c>[n]</c>; null leaves the column out.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Samples of a run that are left out because their answers are not finite, by part.</summary>
    internal IReadOnlyList<(string Part, string Id)> NotFinite { get; init; } = [];
}
