namespace MetaFusion.MutualLearning;

/// <summary>Students clustered by validation loss, to find those worth following: exact one-dimensional k-means.</summary>
/// <remarks>
/// The published code starts k-means at random; in one dimension the optimum is exact and cheap (sort, then dynamic
/// programming), so ours is deterministic. k maximises the mean silhouette (Rousseeuw 1987; 0 for a cluster of one) over
/// 2 … min(10, students) − 1, the smallest k of equal ones. Float64 throughout; time O(students² · k).
/// </remarks>
/// <param name="ClusterCount">Number of clusters k.</param>
/// <param name="Assignments">
/// Cluster of every student, <c>[students]</c>, numbered by ascending mean loss; −1 where the loss is not finite.
/// </param>
/// <param name="BestCluster">Students of cluster 0, the one with the lowest mean loss; ascending indices.</param>
/// <param name="Weights">Divergence weights, <c>[students]</c>: equal within the best cluster, 0 elsewhere, sum 1.</param>
internal sealed record LossClustering(
    int ClusterCount,
    IReadOnlyList<int> Assignments,
    IReadOnlyList<int> BestCluster,
    IReadOnlyList<double> Weights)
{
    private const int MostClustersExclusive = 10;

    /// <summary>Clusters the students.</summary>
    /// <param name="losses">Validation task loss of every student at its best epoch, rho = 0, <c>[students]</c>.</param>
    /// <returns>
    /// The clusters. Losses that are not finite stand outside of them. One or two usable students, or usable losses that
    /// are all equal, make one cluster.
    /// </returns>
    /// <exception cref="CohortDivergedException">No loss is finite.</exception>
    /// <exception cref="ArgumentException">There is no student.</exception>
    public static LossClustering Fit(IReadOnlyList<double> losses)
    {
        CohortDivergedException.ThrowIfNoneFinite(losses);
        int[] order = Enumerable.Range(0, losses.Count)
            .Where(student => double.IsFinite(losses[student]))
            .OrderBy(student => losses[student])
            .ToArray();
        double[] sorted = order.Select(student => losses[student]).ToArray();
        return Result(losses.Count, order, BestCut(sorted));
    }

    /// <summary>Equal weights within the cluster of the highest mean loss, 0 elsewhere, <c>[students]</c>.</summary>
    public double[] WeightsOfWorst()
    {
        double size = Assignments.Count(cluster => cluster == ClusterCount - 1);
        return Assignments.Select(cluster => cluster == ClusterCount - 1 ? 1 / size : 0).ToArray();
    }

    /// <summary>The number of the cluster of every sorted value, for the k of the highest silhouette.</summary>
    private static int[] BestCut(double[] sorted)
    {
        int distinct = sorted.Distinct().Count();
        int largest = Math.Min(Math.Min(MostClustersExclusive, sorted.Length) - 1, distinct);
        var best = new int[sorted.Length];
        double bestScore = double.NegativeInfinity;
        var partition = new OptimalPartition(sorted);
        for (int k = 2; k <= largest; k++)
        {
            int[] assignments = partition.Cut(k);
            double score = Silhouette(sorted, assignments, k);
            if (score > bestScore)
            {
                best = assignments;
                bestScore = score;
            }
        }

        return best;
    }

    private static LossClustering Result(int students, int[] order, int[] sortedAssignments)
    {
        var assignments = new int[students];
        Array.Fill(assignments, -1);
        for (int i = 0; i < order.Length; i++)
        {
            assignments[order[i]] = sortedAssignments[i];
        }

        int[] best = Enumerable.Range(0, students).Where(student => assignments[student] == 0).ToArray();
        var weights = new double[students];
        foreach (int student in best)
        {
            weights[student] = 1.0 / best.Length;
        }

        return new LossClustering(sortedAssignments[^1] + 1, assignments, best, weights);
    }

    /// <summary>Mean over values of <c>(b − a) / max(a, b)</c>: a the mean distance to its own cluster's other members, b
    /// the smallest mean distance to another cluster.</summary>
    private static double Silhouette(double[] values, int[] assignments, int clusters)
    {
        double total = 0;
        var sums = new double[clusters];
        var counts = new int[clusters];
        foreach (int cluster in assignments)
        {
            counts[cluster]++;
        }

        for (int i = 0; i < values.Length; i++)
        {
            int own = assignments[i];
            if (counts[own] == 1)
            {
                continue;
            }

            Array.Clear(sums);
            for (int j = 0; j < values.Length; j++)
            {
                sums[assignments[j]] += Math.Abs(values[i] - values[j]);
            }

            double a = sums[own] / (counts[own] - 1);
            double b = double.PositiveInfinity;
            for (int c = 0; c < clusters; c++)
            {
                b = c == own ? b : Math.Min(b, sums[c] / counts[c]);
            }

            total += (b - a) / Math.Max(a, b);
        }

        return total / values.Length;
    }
}
