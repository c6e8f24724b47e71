namespace MetaFusion.Evaluation.Diagnostics;

/// <summary>Where the predictions of one target column go wrong.</summary>
/// <param name="Output">The target column.</param>
/// <param name="Samples">Number of samples judged.</param>
/// <param name="IsBinned">Whether <paramref name="Points"/> are hexagons that count samples; else each is one sample.</param>
/// <param name="Points">Predicted against true values.</param>
/// <param name="ResidualPoints">Predicted less true along the prediction; hexagons of their own where <paramref name="IsBinned"/>.</param>
/// <param name="Residuals">Quantiles of predicted less true: 1, 5, 25, 50, 75, 95 and 99 %.</param>
/// <param name="ByTarget">Errors in ranges of the true value with about equal counts, ascending.</param>
public sealed record RegressionDiagnostics(
    string Output,
    int Samples,
    bool IsBinned,
    IReadOnlyList<ScatterPoint> Points,
    IReadOnlyList<ResidualPoint> ResidualPoints,
    IReadOnlyList<Quantile> Residuals,
    IReadOnlyList<TargetRange> ByTarget);
