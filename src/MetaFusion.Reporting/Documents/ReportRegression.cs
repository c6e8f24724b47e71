namespace MetaFusion.Reporting.Documents;

/// <summary>Where the predictions of one target column go wrong, in the target's unit.</summary>
/// <param name="Output">The target column.</param>
/// <param name="IsBinned">Whether points are hexagons that count samples; else each is one sample.</param>
/// <param name="Truth">True values of the points.</param>
/// <param name="Predicted">Predicted values of the points.</param>
/// <param name="Counts">Samples of every point; empty where each is one sample.</param>
/// <param name="ResidualAlong">Predicted values of the points of the residuals, which are binned on their own.</param>
/// <param name="Residuals">Predicted less true of these points.</param>
/// <param name="ResidualCounts">Samples of every one of them; empty where each is one sample.</param>
/// <param name="ResidualShares">Shares at which quantiles of predicted less true are given, ascending in [0, 1].</param>
/// <param name="ResidualValues">These quantiles.</param>
/// <param name="Ranges">Errors in ranges of the true value with about equal counts, ascending.</param>
internal sealed record ReportRegression(
    string Output,
    bool IsBinned,
    IReadOnlyList<double> Truth,
    IReadOnlyList<double> Predicted,
    IReadOnlyList<int> Counts,
    IReadOnlyList<double> ResidualAlong,
    IReadOnlyList<double> Residuals,
    IReadOnlyList<int> ResidualCounts,
    IReadOnlyList<double> ResidualShares,
    IReadOnlyList<double> ResidualValues,
    IReadOnlyList<ReportTargetRange> Ranges);
