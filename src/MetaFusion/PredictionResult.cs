using MetaFusion.Tasks;

namespace MetaFusion;

/// <summary>Predictions for the samples that could be answered.</summary>
/// <param name="SampleIds">The ids, <c>[rows]</c>.</param>
/// <param name="Values">Values in the target's unit or class probabilities, <c>[rows, columns]</c>.</param>
/// <param name="LeftOut">Ids of samples that lack a modality and were not answered.</param>
public sealed record PredictionResult(IReadOnlyList<string> SampleIds, Predictions Values, IReadOnlyList<string> LeftOut);
