namespace MetaFusion.Reporting.Documents;

/// <summary>The time of one stage.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Seconds">Time in seconds.</param>
public sealed record ReportStage(string Name, double Seconds);
