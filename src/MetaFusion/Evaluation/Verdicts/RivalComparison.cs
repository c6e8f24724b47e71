using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.Evaluation.Verdicts;

/// <summary>The model beside one rival on the same samples.</summary>
/// <param name="Key">The rival's key in <c>metrics.json</c>: <c>early</c>, <c>late</c>, <c>unimodal:{modality}</c>.</param>
/// <param name="Name">The rival in words: "early fusion", "genes alone".</param>
/// <param name="Figure">Its primary metric.</param>
/// <param name="Difference">The model's figure less the rival's, in the unit and direction of the metric.</param>
/// <param name="Gain">
/// What a person reads, above 0 where the model is better: the difference of shares, or the relative reduction of an error,
/// <c>1 − model / rival</c>.
/// </param>
/// <param name="Verdict">The same in words.</param>
public sealed record RivalComparison(
    string Key, string Name, Interval Figure, Interval Difference, Interval Gain, FusionVerdict Verdict);
