namespace MetaFusion.MutualLearning;

/// <summary>Optimal k-means of sorted numbers, where every cluster is a run of neighbours.</summary>
/// <remarks>
/// <c>best[k][end] = min over start of best[k−1][start] + cost(start, end)</c> with cost the sum of squared differences
/// from the run's mean (Wang and Song, Ckmeans.1d.dp, 2011).
/// </remarks>
internal sealed class OptimalPartition
{
    private readonly double[] _sorted;

    // Cost of the run [start, end), by start; built by Welford's update, which does not cancel for near-equal values.
    private readonly double[][] _costs;

    public OptimalPartition(double[] sorted)
    {
        _sorted = sorted;
        _costs = new double[sorted.Length][];
        for (int start = 0; start < sorted.Length; start++)
        {
            _costs[start] = CostsFrom(start);
        }
    }

    /// <summary>The cluster number of every value for k clusters, ascending.</summary>
    public int[] Cut(int k)
    {
        int n = _sorted.Length;
        var previous = new double[n + 1];
        var cuts = new int[k + 1][];
        Array.Fill(previous, double.PositiveInfinity);
        previous[0] = 0;
        for (int cluster = 1; cluster <= k; cluster++)
        {
            var current = new double[n + 1];
            cuts[cluster] = new int[n + 1];
            Array.Fill(current, double.PositiveInfinity);
            for (int end = cluster; end <= n; end++)
            {
                for (int start = cluster - 1; start < end; start++)
                {
                    double cost = CanCut(start) ? previous[start] + _costs[start][end - start] : double.PositiveInfinity;
                    if (cost < current[end])
                    {
                        current[end] = cost;
                        cuts[cluster][end] = start;
                    }
                }
            }

            previous = current;
        }

        return Assign(k, cuts);
    }

    // Equal values never part: in an optimum they lie together, and rounding must not decide otherwise.
    private bool CanCut(int start) => start == 0 || !_sorted[start].Equals(_sorted[start - 1]);

    private int[] Assign(int k, int[][] cuts)
    {
        var assignments = new int[_sorted.Length];
        int end = _sorted.Length;
        for (int cluster = k; cluster >= 1; cluster--)
        {
            int start = cuts[cluster][end];
            Array.Fill(assignments, cluster - 1, start, end - start);
            end = start;
        }

        return assignments;
    }

    private double[] CostsFrom(int start)
    {
        var costs = new double[_sorted.Length - start + 1];
        double mean = 0;
        for (int count = 1; count < costs.Length; count++)
        {
            double difference = _sorted[start + count - 1] - mean;
            mean += difference / count;
            costs[count] = costs[count - 1] + (difference * (_sorted[start + count - 1] - mean));
        }

        return costs;
    }
}
