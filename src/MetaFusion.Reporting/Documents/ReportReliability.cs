namespace MetaFusion.Reporting.Documents;

/// <summary>The reliability diagram and its figures.</summary>
/// <param name="Bins">Samples of similar confidence, ascending.</param>
/// <param name="ExpectedCalibrationError">Mean gap between confidence and accuracy, 15 bins of equal width.</param>
/// <param name="Brier">Brier score.</param>
/// <param name="LogLoss">Log loss, in nats.</param>
internal sealed record ReportReliability(
    IReadOnlyList<ReportReliabilityBin> Bins, double? ExpectedCalibrationError, double? Brier, double? LogLoss);
