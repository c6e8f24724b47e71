namespace MetaFusion.Studies.Shapes;

/// <summary>A data set of a ranking.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Metric">The metric of its figures.</param>
/// <param name="Ranks">The rank of every method, in the order of the ranking.</param>
internal sealed record RankedDataSetShape(string Name, string Metric, IReadOnlyList<double> Ranks);
