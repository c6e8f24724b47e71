namespace MetaFusion.Reporting.Documents;

/// <summary>Calibration before and after temperature scaling.</summary>
/// <param name="Temperature">The temperature, fitted on validation; above 1 makes probabilities milder.</param>
/// <param name="IsApplied">Whether the model's predictions use it.</param>
/// <param name="Before">Without it.</param>
/// <param name="After">With it.</param>
internal sealed record ReportCalibration(double? Temperature, bool IsApplied, ReportReliability Before, ReportReliability After);
