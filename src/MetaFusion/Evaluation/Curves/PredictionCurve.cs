using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.Evaluation.Curves;

/// <summary>A curve over all thresholds, thinned so that its corners stay.</summary>
/// <param name="Name">The class that is set against the rest, or <c>micro</c> or <c>macro</c>.</param>
/// <param name="Positives">Share of positives among the samples: what a useless ranking has as precision.</param>
/// <param name="Area">Area under the curve: AUROC, or average precision.</param>
/// <param name="Points">At most 200 points, from X = 0 to X = 1; Y is linear in between (ROC) or a step (precision-recall).</param>
/// <param name="Band">Its pointwise interval at fixed places; empty where it is not defined.</param>
public sealed record PredictionCurve(
    string Name, double Positives, Interval Area, IReadOnlyList<CurvePoint> Points, IReadOnlyList<BandPoint> Band);
