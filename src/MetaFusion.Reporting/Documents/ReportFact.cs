namespace MetaFusion.Reporting.Documents;

/// <summary>A fact in large letters.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Value">The fact.</param>
/// <param name="Note">What it means, a few words.</param>
internal sealed record ReportFact(string Title, string Value, string Note);
