namespace MetaFusion.Reporting.Documents;

/// <summary>Section 5: which modality, and which columns, the predictions rest on.</summary>
/// <param name="Reading">How to read this section, one sentence.</param>
/// <param name="Shapley">Shapley values of the modalities; null where not computed.</param>
/// <param name="Permutation">What the model loses when a column is shuffled; null where not computed.</param>
/// <param name="Notes">What was not computed and why, a sentence each.</param>
internal sealed record ReportModalities(
    string Reading, ReportShapley? Shapley, ReportPermutation? Permutation, IReadOnlyList<string> Notes);
