namespace MetaFusion.Reporting.Documents;

/// <summary>What one modality contributes.</summary>
/// <param name="Modality">Its name.</param>
/// <param name="Value">Its Shapley value.</param>
internal sealed record ReportModalityValue(string Modality, Figure Value);
