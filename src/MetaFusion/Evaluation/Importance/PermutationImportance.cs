using MetaFusion.Tasks;

namespace MetaFusion.Evaluation.Importance;

/// <summary>Permutation importance of modalities and columns.</summary>
/// <param name="Metric">The primary metric, whose loss is given.</param>
/// <param name="Split">The samples that judge: <c>test</c>, or <c>validation</c> where there are none.</param>
/// <param name="Samples">How many of them were used; fewer than there are where the model is costly.</param>
/// <param name="Repeats">How often each column was shuffled.</param>
/// <param name="Modalities">Every modality shuffled as a whole, in the order of the model.</param>
/// <param name="Features">Columns and groups, by modality in the order of the model, largest loss first.</param>
/// <param name="Notes">What was left out and why, a sentence each.</param>
public sealed record PermutationImportance(
    Metric Metric,
    string Split,
    int Samples,
    int Repeats,
    IReadOnlyList<FeatureImportance> Modalities,
    IReadOnlyList<FeatureImportance> Features,
    IReadOnlyList<string> Notes);
