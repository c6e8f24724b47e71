namespace MetaFusion.Experiments.Runs.Shapes;

/// <summary>The shape of <c>metrics.json</c>.</summary>
/// <param name="SchemaVersion">Its version.</param>
/// <param name="Task">Key of the task.</param>
/// <param name="PrimaryMetric">The metric that stands first in tables.</param>
/// <param name="Selected">What was chosen.</param>
/// <param name="Splits">The figures by part of the samples.</param>
internal sealed record MetricsShape(
    int SchemaVersion, string Task, MetricShape PrimaryMetric, SelectionShape Selected, OrderedDictionary<string, SplitShape> Splits);
