namespace MetaFusion.MutualLearning;

/// <summary>Students clustered by their validation losses.</summary>
/// <param name="ClusterCount">Number of clusters k.</param>
/// <param name="Assignments">
/// Cluster of every student, <c>[students]</c>, numbered by ascending mean loss; −1 where the loss is not finite.
/// </param>
/// <param name="BestCluster">Students of cluster 0, the one with the lowest mean loss; ascending indices.</param>
/// <param name="Weights">Divergence weights, <c>[students]</c>: equal within the best cluster, 0 elsewhere, sum 1.</param>
public sealed record LossClusters(
    int ClusterCount,
    IReadOnlyList<int> Assignments,
    IReadOnlyList<int> BestCluster,
    IReadOnlyList<double> Weights);
