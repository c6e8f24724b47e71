namespace MetaFusion.Reporting.Documents;

/// <summary>The spread of every method in one setting.</summary>
/// <param name="Title">The setting.</param>
/// <param name="Boxes">One box per method.</param>
internal sealed record ReportBoxes(string Title, IReadOnlyList<ReportBox> Boxes);
