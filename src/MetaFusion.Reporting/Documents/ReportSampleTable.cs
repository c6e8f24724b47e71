namespace MetaFusion.Reporting.Documents;

/// <summary>The judging samples as columns of equal length, largest error first.</summary>
/// <param name="Total">Number of judging samples that have an answer.</param>
/// <param name="Rule">Which of them are listed and what the error is, one sentence or two.</param>
/// <param name="Ids">Their ids.</param>
/// <param name="Errors">How wrong each prediction is: minus the logarithm of the true class's probability, or the error in
/// standard deviations of the target (root of the mean square over target columns).</param>
/// <param name="Outputs">True and predicted values, one entry per target column; of more than 12 columns those that are drawn.</param>
/// <param name="Confidences">Probability of the predicted class; empty for regression.</param>
/// <param name="TrueProbabilities">Probability of the true class; empty for regression.</param>
internal sealed record ReportSampleTable(
    int Total,
    string Rule,
    IReadOnlyList<string> Ids,
    IReadOnlyList<double?> Errors,
    IReadOnlyList<ReportSampleOutput> Outputs,
    IReadOnlyList<double?> Confidences,
    IReadOnlyList<double?> TrueProbabilities);
