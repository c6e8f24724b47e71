using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Statistics;

/// <summary>Percentile intervals by resampling with replacement (B. Efron, Bootstrap methods, 1979).</summary>
internal static class Bootstrap
{
    /// <summary>Resamples drawn unless told otherwise.</summary>
    public const int DefaultResamples = 2000;

    /// <summary>The interval of a statistic of <paramref name="count"/> samples.</summary>
    /// <param name="count">Number of samples, 1 or more.</param>
    /// <param name="statistic">
    /// The statistic of the samples at the given positions, each in <c>[0, count)</c>, with repetitions; called once with
    /// every position in order for the estimate. Resamples for which it is not finite are left out.
    /// </param>
    /// <param name="random">Draws the resamples.</param>
    /// <param name="level">Share of resamples inside the interval.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <returns>The statistic of all samples between the resamples' quantiles; the ends are NaN if no resample was finite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Interval Percentile(
        int count, Func<ReadOnlyMemory<int>, double> statistic, RandomStream random, double level = 0.95, int resamples = DefaultResamples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(random);
        int[] positions = Enumerable.Range(0, count).ToArray();
        double estimate = statistic(positions);
        var values = new List<double>(resamples);
        for (int resample = 0; resample < resamples; resample++)
        {
            for (int i = 0; i < count; i++)
            {
                positions[i] = random.NextInt(count);
            }

            double value = statistic(positions);
            if (double.IsFinite(value))
            {
                values.Add(value);
            }
        }

        return Between(estimate, values, level);
    }

    /// <summary>An estimate between the quantiles of its resamples; those that are not finite are left out.</summary>
    internal static Interval Between(double estimate, IEnumerable<double> resamples, double level)
    {
        List<double> values = resamples.Where(double.IsFinite).ToList();
        values.Sort();
        return new Interval(estimate, Quantile(values, (1 - level) / 2), Quantile(values, (1 + level) / 2));
    }

    /// <summary>Linear interpolation between order statistics (R. Hyndman, Y. Fan 1996, definition 7).</summary>
    internal static double Quantile(List<double> sorted, double share)
    {
        if (sorted.Count == 0)
        {
            return double.NaN;
        }

        double place = share * (sorted.Count - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
