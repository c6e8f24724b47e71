using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Importance;

/// <summary>Shapley values: how much each of several players adds to what all achieve together.</summary>
/// <remarks>
/// L. S. Shapley, A value for n-person games, 1953: <c>φ_i = Σ_{S ∌ i} |S|! (M − |S| − 1)! / M! · (v(S ∪ i) − v(S))</c>.
/// Sampling of orders: Castro, Gómez, Tejada, Polynomial calculation of the Shapley value based on sampling, 2009.
/// A subset is a bit mask: bit m stands for modality m.
/// </remarks>
internal static class ModalityShapley
{
    /// <summary>Most modalities for which a fitted model's values are exact: 4096 subsets.</summary>
    public const int MostExactModalities = 12;

    /// <summary>Most modalities at all: those that a mask can name.</summary>
    public const int MostModalities = 64;

    /// <summary>Orders drawn unless told otherwise.</summary>
    public const int DefaultOrders = 2000;

    // 2²⁰ subsets of 20 coefficients each: beyond that, sampling is what is meant.
    private const int MostEnumerated = 20;

    /// <summary>The values, from the worth of every subset.</summary>
    /// <param name="modalities">Number of modalities M, 1 to 20.</param>
    /// <param name="worth">Worth of a subset, larger is better; called once for each of the 2ᴹ subsets, the empty one included.</param>
    /// <returns>A value per modality, <c>[M]</c>; they sum to the worth of all less that of none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="modalities"/> is out of its range.</exception>
    public static double[] Exact(int modalities, Func<ulong, double> worth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(modalities);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(modalities, MostEnumerated);
        ArgumentNullException.ThrowIfNull(worth);
        return SubsetCoefficients.Exact(modalities).Values(worth);
    }

    /// <summary>The values from orders drawn at random, in which each modality adds to those before it.</summary>
    /// <param name="modalities">Number of modalities M, 1 to 64.</param>
    /// <param name="worth">Worth of a subset, larger is better; called once for every subset met.</param>
    /// <param name="random">Draws the orders.</param>
    /// <param name="orders">Number of orders, 2 or more.</param>
    /// <param name="level">Probability that an interval holds the exact value.</param>
    /// <returns>
    /// A value per modality, <c>[M]</c>, which sum to the gain exactly; intervals are normal, from the spread over orders.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Interval[] Sampled(
        int modalities, Func<ulong, double> worth, RandomStream random, int orders = DefaultOrders, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(worth);
        ArgumentOutOfRangeException.ThrowIfLessThan(orders, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        int[][] drawn = DrawOrders(modalities, random, orders);
        var known = new Dictionary<ulong, double>();
        double[] errors = StandardErrors(modalities, drawn, Known);
        double width = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + level) / 2);
        return SubsetCoefficients.Along(modalities, drawn).Values(Known)
            .Select((value, m) => new Interval(value, value - (width * errors[m]), value + (width * errors[m])))
            .ToArray();

        double Known(ulong subset)
        {
            if (!known.TryGetValue(subset, out double value))
            {
                value = worth(subset);
                known.Add(subset, value);
            }

            return value;
        }
    }

    /// <summary>Draws orders of the modalities, each shuffled on its own.</summary>
    internal static int[][] DrawOrders(int modalities, RandomStream random, int orders)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(modalities);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(modalities, MostModalities);
        ArgumentNullException.ThrowIfNull(random);
        var drawn = new int[orders][];
        for (int i = 0; i < orders; i++)
        {
            drawn[i] = Enumerable.Range(0, modalities).ToArray();
            random.Shuffle<int>(drawn[i]);
        }

        return drawn;
    }

    /// <summary>Standard error of each modality's mean contribution over the orders.</summary>
    internal static double[] StandardErrors(int modalities, int[][] orders, Func<ulong, double> worth)
    {
        var sums = new double[modalities];
        var squares = new double[modalities];
        foreach (int[] order in orders)
        {
            ulong subset = 0;
            double before = worth(0);
            foreach (int m in order)
            {
                subset |= 1UL << m;
                double after = worth(subset);
                sums[m] += after - before;
                squares[m] += (after - before) * (after - before);
                before = after;
            }
        }

        double n = orders.Length;
        return sums.Select((sum, m) => Math.Sqrt(Math.Max(0, squares[m] - (sum * sum / n)) / (n - 1) / n)).ToArray();
    }
}
