namespace MetaFusion.Reporting.Documents;

/// <summary>Permutation importance of modalities and columns.</summary>
/// <param name="Metric">The metric whose loss is given.</param>
/// <param name="Split">The judging samples: <c>test</c> or <c>validation</c>.</param>
/// <param name="Samples">How many of them were used.</param>
/// <param name="Repeats">How often each column was shuffled.</param>
/// <param name="Modalities">Every modality shuffled as a whole.</param>
/// <param name="Features">Columns and groups, largest loss first; at most 500.</param>
/// <param name="Notes">What was left out and why, a sentence each.</param>
internal sealed record ReportPermutation(
    ReportMetric Metric,
    string Split,
    int Samples,
    int Repeats,
    IReadOnlyList<ReportFeature> Modalities,
    IReadOnlyList<ReportFeature> Features,
    IReadOnlyList<string> Notes);
