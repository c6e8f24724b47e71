using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.Evaluation.Calibration;

/// <summary>Samples of similar confidence.</summary>
/// <param name="Samples">How many.</param>
/// <param name="Confidence">Mean probability of the predicted class.</param>
/// <param name="Accuracy">Share of right predictions, with Wilson's interval at 95 %.</param>
public sealed record ReliabilityBin(int Samples, double Confidence, Interval Accuracy);
