namespace MetaFusion.Reporting.Documents;

/// <summary>A metric and how to read it.</summary>
/// <param name="Name">Its key in <c>metrics.json</c>, such as <c>balanced_accuracy</c>.</param>
/// <param name="Title">Its name for people, such as "balanced accuracy".</param>
/// <param name="Unit">Its unit in words: "share", "nats", "target unit", "target unit squared", or empty.</param>
/// <param name="HigherIsBetter">Whether higher values are the good ones.</param>
internal sealed record ReportMetric(string Name, string Title, string Unit, bool HigherIsBetter);
