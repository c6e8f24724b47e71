using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace MetaFusion.Evaluation.Statistics;

/// <summary>The range of k independent standard normal numbers: the studentized range with infinite degrees of freedom.</summary>
internal static class StudentizedRange
{
    /// <summary>Normal numbers beyond this have a density that no sum here notices.</summary>
    private const double Far = 9;

    /// <summary>Steps of the integral; its integrand is smooth on a scale of 1, so far more than enough.</summary>
    private const int Pieces = 64;

    private const int Points = 16;

    /// <summary>P(range ≤ q) = k ∫ φ(z) (Φ(z) − Φ(z − q))^(k−1) dz.</summary>
    /// <param name="q">The range, 0 or more.</param>
    /// <param name="k">How many numbers, 2 or more.</param>
    public static double Cdf(double q, int k)
    {
        if (q <= 0)
        {
            return 0;
        }

        double sum = 0;
        const double width = 2 * Far / Pieces;
        for (int piece = 0; piece < Pieces; piece++)
        {
            double from = -Far + (piece * width);
            sum += GaussLegendreRule.Integrate(Density, from, from + width, Points);
        }

        return Math.Clamp(k * sum, 0, 1);

        double Density(double z) =>
            Normal.PDF(0, 1, z) * Math.Pow(Normal.CDF(0, 1, z) - Normal.CDF(0, 1, z - q), k - 1);
    }

    /// <summary>The range that is exceeded with probability <paramref name="alpha"/>.</summary>
    public static double Quantile(double alpha, int k) => Brent.FindRoot(q => Cdf(q, k) - (1 - alpha), 0, 2 * Far, 1e-10, 200);
}
