using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tasks;

namespace MetaFusion.Evaluation.Verdicts;

/// <summary>The answer of a run: the model beside every single modality, early and late fusion.</summary>
/// <param name="Metric">The primary metric.</param>
/// <param name="Split">The samples that judge: <c>test</c>, or <c>validation</c> where there are none.</param>
/// <param name="Samples">How many they are.</param>
/// <param name="Level">Share of resamples inside the intervals.</param>
/// <param name="Resamples">Number of resamples; the same ones for every figure.</param>
/// <param name="Model">The model's figure.</param>
/// <param name="Rivals">
/// Every single modality, first the one with the best figure on validation, the others in the order of the model; then early and
/// late fusion. Empty without baselines.
/// </param>
/// <param name="Verdict">Whether fusion is worth it: it gains where it gains over every single modality.</param>
public sealed record FusionComparison(
    Metric Metric,
    string Split,
    int Samples,
    double Level,
    int Resamples,
    Interval Model,
    IReadOnlyList<RivalComparison> Rivals,
    FusionVerdict Verdict);
