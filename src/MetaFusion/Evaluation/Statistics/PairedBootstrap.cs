using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Statistics;

/// <summary>
/// Bootstrap of several figures of the same samples. Every figure sees the same resamples, so their
/// differences and ratios may be taken resample by resample.
/// </summary>
internal sealed class PairedBootstrap
{
    // Draws that take about a second; beyond 25,000 samples means vary so little that fewer resamples do.
    private const long MostDraws = 50_000_000;
    private const int FewestResamples = 400;

    private const double DefaultLevel = 0.95;

    private readonly double[] _estimates;
    private readonly double[][] _means;

    private PairedBootstrap(double[] estimates, double[][] means, double level)
    {
        _estimates = estimates;
        _means = means;
        Level = level;
    }

    /// <summary>Share of resamples inside the intervals.</summary>
    public double Level { get; }

    /// <summary>Number of resamples: 2000, and fewer, down to 400, where there are more than 25,000 samples.</summary>
    public int Resamples => _means[0].Length;

    /// <summary>Number of resamples for a number of samples.</summary>
    /// <param name="samples">Number of samples, 1 or more.</param>
    public static int ResamplesFor(int samples) =>
        (int)Math.Clamp(MostDraws / Math.Max(1, samples), FewestResamples, Bootstrap.DefaultResamples);

    /// <summary>Draws the resamples.</summary>
    /// <param name="scores">What each sample contributes, by figure: <c>[figures]</c> of <c>[samples]</c>.</param>
    /// <param name="random">Draws the resamples.</param>
    /// <param name="level">Share of resamples inside the intervals.</param>
    /// <exception cref="ArgumentException">There are no figures or no samples, or the figures' samples differ in number.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not between 0 and 1.</exception>
    public static PairedBootstrap Of(IReadOnlyList<double[]> scores, RandomStream random, double level = DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        int figures = scores.Count;
        int samples = figures == 0 ? 0 : scores[0].Length;
        if (samples == 0 || scores.Any(s => s.Length != samples))
        {
            throw new ArgumentException("PairedBootstrap: needs one or more figures of the same one or more samples.", nameof(scores));
        }

        // Side by side, so that one draw reads one place.
        var joined = new double[samples * figures];
        for (int i = 0; i < joined.Length; i++)
        {
            joined[i] = scores[i % figures][i / figures];
        }

        double[] estimates = scores.Select(s => s.Sum() / samples).ToArray();
        int resamples = ResamplesFor(samples);
        double[][] means = Enumerable.Range(0, figures).Select(_ => new double[resamples]).ToArray();
        var sums = new double[figures];
        for (int resample = 0; resample < resamples; resample++)
        {
            Array.Clear(sums);
            for (int draw = 0; draw < samples; draw++)
            {
                ReadOnlySpan<double> row = joined.AsSpan(random.NextInt(samples) * figures, figures);
                for (int figure = 0; figure < figures; figure++)
                {
                    sums[figure] += row[figure];
                }
            }

            for (int figure = 0; figure < figures; figure++)
            {
                means[figure][resample] = sums[figure] / samples;
            }
        }

        return new PairedBootstrap(estimates, means, level);
    }

    /// <summary>Takes figures that were computed on resamples elsewhere.</summary>
    /// <param name="estimates">Every figure on the samples as they are, <c>[figures]</c>.</param>
    /// <param name="draws">Every figure on the same resamples, <c>[figures]</c> of <c>[resamples]</c>.</param>
    internal static PairedBootstrap OfDraws(double[] estimates, double[][] draws) => new(estimates, draws, DefaultLevel);

    /// <summary>The interval of one figure.</summary>
    /// <param name="figure">Its index.</param>
    public Interval Figure(int figure) => Of(_estimates[figure], _means[figure]);

    /// <summary>The interval of a function of two figures, resample by resample.</summary>
    /// <param name="a">Index of one figure.</param>
    /// <param name="b">Index of the other.</param>
    /// <param name="function">For example their difference; resamples where it is not finite are left out.</param>
    public Interval Pair(int a, int b, Func<double, double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of(function(_estimates[a], _estimates[b]), _means[a].Zip(_means[b], function));
    }

    private Interval Of(double estimate, IEnumerable<double> values) => Bootstrap.Between(estimate, values, Level);
}
