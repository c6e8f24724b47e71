using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MetaFusion.Tasks;

namespace MetaFusion.Evaluation.Statistics;

/// <summary>Friedman's test with the correction of Iman and Davenport: do several methods differ over several data sets?</summary>
/// <remarks>
/// As in J. Demšar, JMLR 7, 2006, section 3.2.2: χ² = 12 N / (k (k + 1)) (Σ R_j² − k (k + 1)² / 4) and
/// F = (N − 1) χ² / (N (k − 1) − χ²). Ties share ranks and are not corrected for, which errs on the careful side. The
/// figure of a method on a data set is its mean over seeds or folds: data sets are the units, not folds. Where every data set has
/// the same order of methods, F has no denominator; its place takes how likely that is by chance, (k!)^-(N - 1).
/// </remarks>
internal static class Friedman
{
    /// <summary>Tests figures.</summary>
    /// <param name="figures">By data set, by method; data sets with a figure that is not finite are left out.</param>
    /// <param name="direction">Whether lower or higher figures are better.</param>
    /// <returns>The test; statistics and ranks are NaN where no data set is left.</returns>
    /// <exception cref="ArgumentException">There are fewer than two methods, or rows of different lengths.</exception>
    public static FriedmanResult Of(IReadOnlyList<IReadOnlyList<double>> figures, MetricDirection direction)
    {
        ArgumentNullException.ThrowIfNull(figures);
        int methods = figures.Count == 0 ? 0 : figures[0].Count;
        if (methods < 2 || figures.Any(row => row.Count != methods))
        {
            throw new ArgumentException("Friedman: every data set needs a figure of the same two methods or more.", nameof(figures));
        }

        double[][] ranks = figures.Where(row => row.All(double.IsFinite)).Select(row => Ranks(row, direction)).ToArray();
        double[] average = Enumerable.Range(0, methods)
            .Select(method => ranks.Length == 0 ? double.NaN : ranks.Average(row => row[method]))
            .ToArray();
        return OfRanks(average, ranks.Length) with { LeftOut = figures.Count - ranks.Length };
    }

    /// <summary>Tests average ranks, as a published table gives them.</summary>
    /// <param name="averageRanks">By method: the mean rank over the data sets.</param>
    /// <param name="dataSets">Number of data sets.</param>
    /// <exception cref="ArgumentException">There are fewer than two methods.</exception>
    public static FriedmanResult OfRanks(IReadOnlyList<double> averageRanks, int dataSets)
    {
        ArgumentNullException.ThrowIfNull(averageRanks);
        double k = averageRanks.Count;
        double n = dataSets;
        if (k < 2)
        {
            throw new ArgumentException("Friedman: compare two methods or more.", nameof(averageRanks));
        }

        if (dataSets == 0)
        {
            return new FriedmanResult(0, 0, averageRanks, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        double chiSquare = Math.Max(0, 12 * n / (k * (k + 1)) * (averageRanks.Sum(r => r * r) - (k * (k + 1) * (k + 1) / 4)));
        double spare = (n * (k - 1)) - chiSquare;

        // Where all data sets agree nothing is spare but rounding, and F is infinite, however few they are: the probability is exact
        // then, since the orders of all but the first data set are one of k! each. One data set cannot agree with another.
        double f = dataSets == 1 ? double.NaN : spare <= 1e-9 * n * k ? double.PositiveInfinity : (n - 1) * chiSquare / spare;
        double pF = double.IsNaN(f) ? double.NaN
            : double.IsInfinity(f) ? Math.Exp(-(n - 1) * SpecialFunctions.FactorialLn((int)k))
            : 1 - FisherSnedecor.CDF(k - 1, (k - 1) * (n - 1), f);
        return new FriedmanResult(dataSets, 0, averageRanks, chiSquare, 1 - ChiSquared.CDF(k - 1, chiSquare), f, pF);
    }

    /// <summary>Ranks of one data set's figures: 1 for the best; equal figures share the mean of their ranks.</summary>
    /// <param name="figures">By method; finite.</param>
    /// <param name="direction">Whether lower or higher figures are better.</param>
    public static double[] Ranks(IReadOnlyList<double> figures, MetricDirection direction)
    {
        ArgumentNullException.ThrowIfNull(figures);
        double sign = direction == MetricDirection.Lower ? 1 : -1;
        return figures
            .Select(figure =>
                figures.Count(other => sign * other < sign * figure) + ((figures.Count(other => other.Equals(figure)) + 1) / 2.0))
            .ToArray();
    }
}
