using MathNet.Numerics.Distributions;

namespace MetaFusion.Evaluation.Statistics;

/// <summary>The t test for figures of folds or draws that share training samples.</summary>
/// <remarks>
/// C. Nadeau, Y. Bengio, Inference for the generalization error, Machine Learning 52, 2003. Such figures are not
/// independent, and the plain t test finds differences that are none; the variance of the mean is therefore taken as
/// (1/J + n_test/n_train) s², with s² the sample variance of the J differences, and t has J − 1 degrees of freedom. With
/// ratio 0 it is the plain paired t test. Folds of several repeats enter alike (R. Bouckaert, E. Frank 2004).
/// </remarks>
internal static class CorrectedResampledT
{
    /// <summary>Tests whether the mean difference is 0.</summary>
    /// <param name="differences">One per fold or draw; each finite.</param>
    /// <param name="testRatio">
    /// Test samples by samples the fit learns from (train and validation together), 0 or more: 0.25 for five folds.
    /// </param>
    /// <param name="level">Level of the interval.</param>
    /// <returns>
    /// The test. Without a difference all is NaN; with one, all but the mean. Where all differences are equal the
    /// interval is that point, and the probability 1 if they are 0, else that all of them have one sign by chance, 2^(1 - J): a t without
    /// a spread would be certain of two folds.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The ratio or the level is out of its range.</exception>
    /// <exception cref="ArgumentException">A difference is not finite.</exception>
    public static TTestResult Of(ReadOnlySpan<double> differences, double testRatio, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(testRatio);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        foreach (double difference in differences)
        {
            if (!double.IsFinite(difference))
            {
                throw new ArgumentException("A difference is not finite; leave out the pair.", nameof(differences));
            }
        }

        int n = differences.Length;
        double[] values = differences.ToArray();
        Summary summary = Summary.Of(values);
        if (n < 2)
        {
            return new TTestResult(new Interval(summary.Mean, double.NaN, double.NaN), double.NaN, Math.Max(0, n - 1), double.NaN);
        }

        // Equal figures may differ in their last bit from their mean, which would look like a tiny spread.
        double deviation = values.Distinct().Count() == 1 ? 0 : summary.StandardDeviation;
        double mean = deviation == 0 ? values[0] : summary.Mean;
        double error = deviation * Math.Sqrt((1.0 / n) + testRatio);
        double t = mean == 0 ? 0 : mean / error;
        double half = error == 0 ? 0 : error * StudentT.InvCDF(0, 1, n - 1, (1 + level) / 2);
        double p = Math.Min(1, 2 * StudentT.CDF(0, 1, n - 1, -Math.Abs(t)));
        return new TTestResult(new Interval(mean, mean - half, mean + half), t, n - 1, double.IsInfinity(t) ? Math.Pow(2, 1 - n) : p);
    }
}
