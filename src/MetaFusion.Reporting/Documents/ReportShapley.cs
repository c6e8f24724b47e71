namespace MetaFusion.Reporting.Documents;

/// <summary>The Shapley values of the modalities, from the cohort's own students.</summary>
/// <param name="Metric">The metric that is shared out.</param>
/// <param name="Worth">What a subset of modalities is worth, in words.</param>
/// <param name="Split">The judging samples: <c>test</c> or <c>validation</c>.</param>
/// <param name="Samples">How many they are.</param>
/// <param name="Nothing">The metric of the constant prediction.</param>
/// <param name="Everything">The metric with all modalities.</param>
/// <param name="Values">One value per modality in the order of the model, turned so that more is better; they sum to the gain
/// over <paramref name="Nothing"/>.</param>
/// <param name="IsExact">Whether all subsets were looked at; else orders were drawn at random.</param>
/// <param name="Subsets">Number of subsets looked at, the empty one included.</param>
/// <param name="WithoutStudent">How many of them no student reads exactly.</param>
internal sealed record ReportShapley(
    ReportMetric Metric,
    string Worth,
    string Split,
    int Samples,
    double? Nothing,
    double? Everything,
    IReadOnlyList<ReportModalityValue> Values,
    bool IsExact,
    int Subsets,
    int WithoutStudent);
