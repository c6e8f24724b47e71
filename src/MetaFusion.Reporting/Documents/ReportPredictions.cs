namespace MetaFusion.Reporting.Documents;

/// <summary>Section 6: how good the predictions are, and where they go wrong.</summary>
/// <param name="Reading">How to read this section, one sentence.</param>
/// <param name="Split">The judging samples: <c>test</c> or <c>validation</c>.</param>
/// <param name="Samples">How many of them have an answer.</param>
/// <param name="Confusion">Counts <c>[true class][predicted class]</c>; null for regression and for more than 100
/// classes.</param>
/// <param name="Roc">ROC curves; null for regression or where not computed.</param>
/// <param name="PrecisionRecall">Precision-recall curves; null for regression or where not computed.</param>
/// <param name="Calibration">Whether probabilities can be taken at their word; null for regression or where not
/// computed.</param>
/// <param name="Outputs">How well every target column is predicted; empty for classification.</param>
/// <param name="Regression">Predicted against true, one entry per target column, of more than 12 those with the lowest R²; empty for
/// classification.</param>
/// <param name="Table">The samples, worst first.</param>
/// <param name="Notes">What was left out and why, a sentence each.</param>
internal sealed record ReportPredictions(
    string Reading,
    string Split,
    int Samples,
    IReadOnlyList<IReadOnlyList<int>>? Confusion,
    IReadOnlyList<ReportCurve>? Roc,
    IReadOnlyList<ReportCurve>? PrecisionRecall,
    ReportCalibration? Calibration,
    IReadOnlyList<ReportOutput> Outputs,
    IReadOnlyList<ReportRegression> Regression,
    ReportSampleTable Table,
    IReadOnlyList<string> Notes);
