using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.Evaluation.Importance;

/// <summary>What one modality contributes to the primary metric.</summary>
/// <param name="Modality">Its name.</param>
/// <param name="Value">Its Shapley value in the unit of the metric, turned so that more is better.</param>
public sealed record ModalityValue(string Modality, Interval Value);
