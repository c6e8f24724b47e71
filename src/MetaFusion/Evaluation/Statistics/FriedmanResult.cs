namespace MetaFusion.Evaluation.Statistics;

/// <summary>Several methods over several data sets: ranks, and whether they differ.</summary>
/// <param name="DataSets">Number N of data sets that entered.</param>
/// <param name="LeftOut">Data sets for which a method's figure is not finite, which did not.</param>
/// <param name="AverageRanks">By method: the mean rank over the data sets, 1 for the best; equal figures share their ranks.</param>
/// <param name="ChiSquare">Friedman's statistic, with k − 1 degrees of freedom.</param>
/// <param name="PChiSquare">Its probability if the methods do not differ.</param>
/// <param name="F">
/// Iman and Davenport's statistic, less cautious than Friedman's, with k − 1 and (k − 1)(N − 1) degrees of freedom; ∞ where
/// every data set ranks the methods alike.
/// </param>
/// <param name="PF">
/// Its probability if the methods do not differ: small means that some method differs from some other. Where F is ∞, which is so
/// however few the data sets are, the exact probability that all of them rank the methods alike.
/// </param>
internal sealed record FriedmanResult(
    int DataSets, int LeftOut, IReadOnlyList<double> AverageRanks, double ChiSquare, double PChiSquare, double F, double PF)
{
    /// <summary>
    /// Nemenyi's critical difference: two methods whose average ranks are at least this far apart differ, with probability
    /// <paramref name="alpha"/> of any false finding among all pairs.
    /// </summary>
    /// <param name="alpha">The level, above 0 and below 1; usually 0.05 or 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of its range.</exception>
    public double CriticalDifference(double alpha = 0.05) => Nemenyi.CriticalDifference(AverageRanks.Count, DataSets, alpha);

    /// <summary>The probability of a distance of average ranks as large as that of two methods, over all pairs.</summary>
    /// <param name="first">Place of a method in <see cref="AverageRanks"/>.</param>
    /// <param name="second">Place of the other.</param>
    public double PairProbability(int first, int second) =>
        Nemenyi.Probability(AverageRanks[first] - AverageRanks[second], AverageRanks.Count, DataSets);
}
