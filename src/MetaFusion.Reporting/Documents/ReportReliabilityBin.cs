namespace MetaFusion.Reporting.Documents;

/// <summary>Samples of similar confidence.</summary>
/// <param name="Samples">How many.</param>
/// <param name="Confidence">Mean probability of the predicted class.</param>
/// <param name="Accuracy">Share of right predictions.</param>
internal sealed record ReportReliabilityBin(int Samples, double Confidence, Figure Accuracy);
