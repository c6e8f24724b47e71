namespace MetaFusion.Reporting.Documents;

/// <summary>Section 1: the chosen model beside what it is compared with.</summary>
/// <param name="Reading">How to read this section, one sentence.</param>
/// <param name="Sentence">Is fusion worth it here, in words no firmer than the numbers allow.</param>
/// <param name="Verdict">The same as a word: <c>gains</c>, <c>loses</c>, <c>noClearDifference</c>, <c>tooFewSamples</c> or
/// <c>notCompared</c>.</param>
/// <param name="IsFlattering">Whether the judging samples, or those of the comparison, also chose the model, for want of (complete)
/// test samples.</param>
/// <param name="Task">What is predicted.</param>
/// <param name="Split">The judging samples: <c>test</c>, or <c>validation</c> where there are none.</param>
/// <param name="Samples">How many they are.</param>
/// <param name="ComparedSplit">The samples on which <paramref name="Model"/> and <paramref name="Rivals"/> are compared: those of
/// <paramref name="Split"/>, or <c>validation</c> where no test sample has every modality; empty where no comparison was possible.</param>
/// <param name="Compared">How many of these have every modality and so are compared; 0 where no comparison was possible.</param>
/// <param name="Note">What the comparison leaves out, and why, and with folds who answered the validation samples; else empty.</param>
/// <param name="Metric">The primary metric.</param>
/// <param name="Level">Share of resamples inside the intervals, such as 0.95.</param>
/// <param name="Resamples">Number of bootstrap resamples; 0 where there are no intervals.</param>
/// <param name="Model">The chosen model; on all judging samples its figures stand in <paramref name="Tables"/>.</param>
/// <param name="Rivals">Every single modality, first the one that the validation samples would choose; then early and late fusion.
/// Empty without baselines.</param>
/// <param name="Metrics">Every metric, the primary one first; the columns of <paramref name="Tables"/>.</param>
/// <param name="Tables">All figures of ensembles and baselines: the judging samples first, then the validation samples.</param>
internal sealed record ReportAnswer(
    string Reading,
    string Sentence,
    string Verdict,
    bool IsFlattering,
    ReportTask Task,
    string Split,
    int Samples,
    string ComparedSplit,
    int Compared,
    string Note,
    ReportMetric Metric,
    double Level,
    int Resamples,
    ReportContender Model,
    IReadOnlyList<ReportContender> Rivals,
    IReadOnlyList<ReportMetric> Metrics,
    IReadOnlyList<ReportFigureTable> Tables);
