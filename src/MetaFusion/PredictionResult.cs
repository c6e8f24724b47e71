using MetaFusion.Tasks;

namespace MetaFusion;

/// <summary>Predictions for the samples that could be answered.</summary>
/// <param name="SampleIds">The ids, <c>[rows]</c>.</param>
/// <param name="Values">Values in the target's unit or class probabilities, <c>[rows, columns]</c>.</param>
/// <param name="LeftOut">
/// Ids of samples that were not answered: no student of the model can do with the modalities they have, or the answer is not finite.
/// </param>
public sealed record PredictionResult(IReadOnlyList<string> SampleIds, Predictions Values, IReadOnlyList<string> LeftOut)
{
    /// <summary>The modalities that every sample has, in the order of the model and joined by plus signs, <c>[rows]</c>.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>How many students answered for every sample, <c>[rows]</c>.</summary>
    public IReadOnlyList<int> Members { get; init; } = [];

    /// <summary>The ids among <see cref="LeftOut"/> whose answers are not finite.</summary>
    public IReadOnlyList<string> NotFinite { get; init; } = [];

    /// <summary>
    /// What was found that training did not have: labels, numbers far outside of the training range, tables that are absent, answers
    /// that are not finite. Its notes are by sample of the data set, answered or not.
    /// </summary>
    public DriftSummary Drift { get; init; } = DriftSummary.None;

    /// <summary>What of <see cref="Drift"/> concerns every answered sample, <c>[rows]</c>; empty texts where nothing does.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
