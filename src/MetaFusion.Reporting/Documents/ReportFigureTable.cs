namespace MetaFusion.Reporting.Documents;

/// <summary>All figures on one set of samples.</summary>
/// <param name="Split">Which samples: <c>test</c> or <c>validation</c>.</param>
/// <param name="Samples">How many.</param>
/// <param name="Rows">One row per ensemble and baseline, then one per pattern of modalities, at most 64 of these.</param>
/// <param name="Note">What was left out, one sentence; empty where nothing was.</param>
internal sealed record ReportFigureTable(string Split, int Samples, IReadOnlyList<ReportFigureRow> Rows, string Note);
