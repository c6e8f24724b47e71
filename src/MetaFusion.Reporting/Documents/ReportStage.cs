namespace MetaFusion.Reporting.Documents;

/// <summary>The time of one stage.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Seconds">Time in seconds.</param>
internal sealed record ReportStage(string Name, double Seconds);
