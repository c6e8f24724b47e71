namespace MetaFusion.Reporting.Documents;

/// <summary>The samples that have exactly these modalities.</summary>
/// <param name="Modalities">Places in the data's <c>modalities</c>, ascending; empty where a sample has none.</param>
/// <param name="Samples">How many samples.</param>
/// <param name="WithTarget">Those of them whose target is known.</param>
internal sealed record ReportPattern(IReadOnlyList<int> Modalities, int Samples, int WithTarget);
