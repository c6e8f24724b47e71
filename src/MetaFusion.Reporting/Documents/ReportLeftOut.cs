namespace MetaFusion.Reporting.Documents;

/// <summary>Samples that are not usable for one reason.</summary>
/// <param name="Reason">The reason in a few words.</param>
/// <param name="Count">How many samples.</param>
internal sealed record ReportLeftOut(string Reason, int Count);
