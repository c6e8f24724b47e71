namespace MetaFusion.Reporting.Documents;

/// <summary>The spread of one target column, in the target's unit.</summary>
/// <param name="Output">The target column.</param>
/// <param name="Mean">Its mean.</param>
/// <param name="StandardDeviation">Its standard deviation, divided by the number of samples.</param>
/// <param name="Minimum">Its lowest value.</param>
/// <param name="Median">Its median.</param>
/// <param name="Maximum">Its highest value.</param>
internal sealed record ReportTargetSummary(
    string Output, double? Mean, double? StandardDeviation, double? Minimum, double? Median, double? Maximum);
