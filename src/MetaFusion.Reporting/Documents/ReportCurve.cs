namespace MetaFusion.Reporting.Documents;

/// <summary>A ROC curve (x false positive rate, y true positive rate) or a precision-recall curve (x recall, y precision).</summary>
/// <param name="Name">The class that is set against the rest, or <c>micro</c> or <c>macro</c>.</param>
/// <param name="Positives">Share of positives among the samples: what a useless ranking has as precision.</param>
/// <param name="Area">Area under the curve: AUROC, or average precision.</param>
/// <param name="X">Places of its points, ascending in [0, 1]; at most 200.</param>
/// <param name="Y">Heights of its points.</param>
/// <param name="BandX">Places of its pointwise interval; empty where there is none.</param>
/// <param name="BandLow">Lower ends.</param>
/// <param name="BandHigh">Upper ends.</param>
internal sealed record ReportCurve(
    string Name,
    double Positives,
    Figure Area,
    IReadOnlyList<double> X,
    IReadOnlyList<double> Y,
    IReadOnlyList<double> BandX,
    IReadOnlyList<double> BandLow,
    IReadOnlyList<double> BandHigh);
