namespace MetaFusion.Evaluation.Statistics;

/// <summary>Wilcoxon's signed-rank test for paired figures, such as two methods' errors over the same seeds.</summary>
/// <remarks>
/// F. Wilcoxon, Individual comparisons by ranking methods, 1945. Equal pairs are left out. Exact for up to
/// <see cref="MostExactPairs"/> pairs when none are equal or tie in size; otherwise normal, its variance corrected for
/// ties, without continuity correction.
/// </remarks>
internal static class Wilcoxon
{
    /// <summary>Most pairs for which the exact distribution is used.</summary>
    public const int MostExactPairs = 50;

    /// <summary>Compares paired figures.</summary>
    /// <param name="a">Figures of one method.</param>
    /// <param name="b">Figures of the other, in the same order.</param>
    /// <returns>The result; probabilities are NaN if every pair is equal.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a difference is not finite.</exception>
    public static WilcoxonResult SignedRank(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double[] differences = Differences(a, b);
        bool equalPairs = differences.Length < a.Length;
        (double positive, double negative, double tieCorrection) = RankSums(differences);
        int n = differences.Length;
        if (n == 0)
        {
            return new WilcoxonResult(0, 0, 0, double.NaN, double.NaN, double.NaN, false);
        }

        bool exact = n <= MostExactPairs && !equalPairs && tieCorrection == 0;
        (double less, double greater) = exact ? Exact(n, positive) : Normal(n, positive, tieCorrection);
        return new WilcoxonResult(n, positive, negative, Math.Min(1, 2 * Math.Min(less, greater)), less, greater, exact);
    }

    private static double[] Differences(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"Wilcoxon: {a.Length} and {b.Length} figures are not pairs.", nameof(b));
        }

        var differences = new List<double>(a.Length);
        for (int i = 0; i < a.Length; i++)
        {
            double difference = a[i] - b[i];
            if (!double.IsFinite(difference))
            {
                throw new ArgumentException($"Wilcoxon: the difference of pair {i} is not finite.", nameof(a));
            }

            if (difference != 0)
            {
                differences.Add(difference);
            }
        }

        return [.. differences.OrderBy(Math.Abs)];
    }

    /// <summary>Mean ranks of sizes, summed by sign, and Σ(t³ − t) over ties of t sizes.</summary>
    private static (double Positive, double Negative, double TieCorrection) RankSums(double[] bySize)
    {
        double positive = 0;
        double negative = 0;
        double correction = 0;
        for (int start = 0; start < bySize.Length;)
        {
            int end = start + 1;
            while (end < bySize.Length && Math.Abs(bySize[end]).Equals(Math.Abs(bySize[start])))
            {
                end++;
            }

            double rank = (start + 1 + end) / 2.0;
            int above = bySize[start..end].Count(difference => difference > 0);
            positive += rank * above;
            negative += rank * (end - start - above);
            double ties = end - start;
            correction += (ties * ties * ties) - ties;
            start = end;
        }

        return (positive, negative, correction);
    }

    /// <summary>Counts, for each rank sum, the subsets of 1 … n that have it; all 2ⁿ are equally likely.</summary>
    private static (double Less, double Greater) Exact(int n, double positive)
    {
        int most = n * (n + 1) / 2;
        var share = new double[most + 1];
        share[0] = 1;
        for (int rank = 1; rank <= n; rank++)
        {
            for (int sum = most; sum >= 0; sum--)
            {
                share[sum] = (share[sum] + (sum >= rank ? share[sum - rank] : 0)) / 2;
            }
        }

        int observed = (int)positive;
        return (share[..(observed + 1)].Sum(), share[observed..].Sum());
    }

    private static (double Less, double Greater) Normal(int n, double positive, double tieCorrection)
    {
        double mean = n * (n + 1.0) / 4;
        double variance = ((n * (n + 1.0) * ((2.0 * n) + 1)) - (tieCorrection / 2)) / 24;
        double z = (positive - mean) / Math.Sqrt(variance);
        return (MathNet.Numerics.Distributions.Normal.CDF(0, 1, z), MathNet.Numerics.Distributions.Normal.CDF(0, 1, -z));
    }
}
