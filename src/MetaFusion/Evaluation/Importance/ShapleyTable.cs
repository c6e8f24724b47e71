using MetaFusion.Tasks;

namespace MetaFusion.Evaluation.Importance;

/// <summary>The Shapley values of the modalities, from a cohort's own students.</summary>
/// <param name="Metric">The metric that is shared out.</param>
/// <param name="Worth">What a subset of modalities is worth.</param>
/// <param name="Split">The samples that judge: <c>test</c>, or <c>validation</c> where there are none.</param>
/// <param name="Samples">How many they are.</param>
/// <param name="Nothing">The metric of the constant prediction, in its own direction.</param>
/// <param name="Everything">The metric with all modalities, in its own direction.</param>
/// <param name="Values">One value per modality, in the order of the model; they sum to the gain over <paramref name="Nothing"/>.</param>
/// <param name="IsExact">Whether all subsets were looked at; else orders of the modalities were drawn at random.</param>
/// <param name="Subsets">Number of subsets looked at, the empty one included.</param>
/// <param name="WithoutStudent">How many of them no student reads exactly.</param>
public sealed record ShapleyTable(
    Metric Metric,
    SubsetWorth Worth,
    string Split,
    int Samples,
    double Nothing,
    double Everything,
    IReadOnlyList<ModalityValue> Values,
    bool IsExact,
    int Subsets,
    int WithoutStudent);
