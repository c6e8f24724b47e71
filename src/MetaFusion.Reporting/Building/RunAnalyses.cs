using MetaFusion.Evaluation.Calibration;
using MetaFusion.Evaluation.Curves;
using MetaFusion.Evaluation.Diagnostics;
using MetaFusion.Evaluation.Importance;
using MetaFusion.Evaluation.Verdicts;

namespace MetaFusion.Reporting.Building;

/// <summary>What was computed about a run beyond its figures; null or empty where it was not.</summary>
internal sealed record RunAnalyses(
    FusionComparison? Comparison = null,
    ShapleyTable? Shapley = null,
    PermutationImportance? Permutation = null,
    ClassificationCurves? Curves = null,
    TemperatureReport? Calibration = null,
    IReadOnlyList<RegressionDiagnostics>? Regression = null);
