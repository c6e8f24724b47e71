namespace MetaFusion.Evaluation.Calibration;

/// <summary>How far probabilities can be taken at their word.</summary>
/// <param name="Bins">The reliability diagram: bins of about equal count by confidence, ascending.</param>
/// <param name="ExpectedCalibrationError">The metric <c>ece</c>: 15 bins of equal width.</param>
/// <param name="EqualCountError">The same gap averaged over <paramref name="Bins"/>.</param>
/// <param name="Brier">The metric <c>brier</c>.</param>
/// <param name="LogLoss">The metric <c>log_loss</c>, in nats.</param>
public sealed record CalibrationReport(
    IReadOnlyList<ReliabilityBin> Bins, double ExpectedCalibrationError, double EqualCountError, double Brier, double LogLoss);
