namespace MetaFusion.Experiments.Runs.Shapes;

/// <summary>A metric.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Direction">Which figures are better: <c>higher</c> or <c>lower</c>.</param>
internal sealed record MetricShape(string Name, string Direction);
