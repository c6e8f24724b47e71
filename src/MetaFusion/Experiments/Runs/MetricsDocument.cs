using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Runs;

/// <summary>What <c>metrics.json</c> holds.</summary>
/// <param name="Task">Key of the task: <c>regression</c> or <c>classification</c>.</param>
/// <param name="PrimaryMetric">The metric that stands first in tables.</param>
/// <param name="SelectedRho">The chosen disagreement penalty.</param>
/// <param name="SelectedEnsemble">The chosen ensemble rule.</param>
/// <param name="Splits">The figures by part, in the order of the file: validation, then test.</param>
internal sealed record MetricsDocument(
    string Task, Metric PrimaryMetric, double SelectedRho, string SelectedEnsemble, IReadOnlyList<SplitMetrics> Splits)
{
    /// <summary>The version of the file's shape.</summary>
    public const int SchemaVersion = 1;
}
