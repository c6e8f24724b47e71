namespace MetaFusion.Evaluation.Statistics;

/// <summary>Compares all pairs of methods by their average ranks over several data sets.</summary>
/// <remarks>
/// P. Nemenyi 1963, in the form of J. Demšar, Statistical comparisons of classifiers over multiple data sets, JMLR 7, 2006:
/// CD = q_α √(k (k + 1) / (6 N)), with q_α the quantile of the studentized range with infinite degrees of freedom by √2.
/// </remarks>
internal static class Nemenyi
{
    /// <summary>The quantile q_α.</summary>
    /// <param name="methods">Number k of methods, 2 or more.</param>
    /// <param name="alpha">The level, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Quantile(int methods, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(methods, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 1);
        return StudentizedRange.Quantile(alpha, methods) / Math.Sqrt(2);
    }

    /// <summary>The distance of two average ranks from which methods differ.</summary>
    /// <param name="methods">Number k of methods, 2 or more.</param>
    /// <param name="dataSets">Number N of data sets, 1 or more.</param>
    /// <param name="alpha">The level, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double CriticalDifference(int methods, int dataSets, double alpha = 0.05) =>
        Quantile(methods, alpha) * StandardError(methods, dataSets);

    /// <summary>The probability, over all pairs, of two average ranks as far apart.</summary>
    /// <param name="distance">Difference of two average ranks; its sign does not matter.</param>
    /// <param name="methods">Number k of methods, 2 or more.</param>
    /// <param name="dataSets">Number N of data sets, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Probability(double distance, int methods, int dataSets) =>
        1 - StudentizedRange.Cdf(Math.Sqrt(2) * Math.Abs(distance) / StandardError(methods, dataSets), methods);

    private static double StandardError(int methods, int dataSets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(methods, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(dataSets, 1);
        return Math.Sqrt(methods * (methods + 1.0) / (6.0 * dataSets));
    }
}
