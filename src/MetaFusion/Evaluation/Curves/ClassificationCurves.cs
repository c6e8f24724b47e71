namespace MetaFusion.Evaluation.Curves;

/// <summary>
/// ROC and precision-recall curves. Two classes: the second one's alone. More: each class against the rest, then
/// <c>micro</c> (all pairs of sample and class pooled) and <c>macro</c> (mean over classes; ROC only).
/// </summary>
/// <param name="Roc">True against false positive rate.</param>
/// <param name="PrecisionRecall">Precision against recall.</param>
/// <param name="Resamples">Number of resamples behind the intervals; the same ones for every curve.</param>
/// <param name="Notes">What was left out and why, a sentence each.</param>
public sealed record ClassificationCurves(
    IReadOnlyList<PredictionCurve> Roc, IReadOnlyList<PredictionCurve> PrecisionRecall, int Resamples, IReadOnlyList<string> Notes);
