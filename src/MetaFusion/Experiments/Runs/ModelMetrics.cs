namespace MetaFusion.Experiments.Runs;

/// <summary>The figures of one model on some samples.</summary>
/// <param name="Model">Name of the ensemble rule, student or baseline.</param>
/// <param name="Values">Values by metric, in the order of the file; NaN where a metric is not defined.</param>
internal sealed record ModelMetrics(string Model, IReadOnlyList<KeyValuePair<string, double>> Values);
