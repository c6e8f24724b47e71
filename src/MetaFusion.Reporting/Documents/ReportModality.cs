namespace MetaFusion.Reporting.Documents;

/// <summary>What one modality brings.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Samples">Its samples.</param>
/// <param name="WithTarget">Those of them whose target is known.</param>
/// <param name="NumericColumns">Its numeric columns.</param>
/// <param name="CategoricalColumns">Its categorical columns.</param>
/// <param name="MissingCells">Its missing cells.</param>
/// <param name="MissingShare">Missing cells as a share of all its cells, in [0, 1].</param>
internal sealed record ReportModality(
    string Name, int Samples, int WithTarget, int NumericColumns, int CategoricalColumns, long MissingCells, double MissingShare);
