using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;

namespace MetaFusion.Evaluation.Calibration;

/// <summary>Measures whether probabilities mean what they say: of samples predicted with 80 %, 80 % should be right.</summary>
internal static class CalibrationMeasure
{
    /// <summary>Bins of the reliability diagram unless told otherwise.</summary>
    public const int DefaultBins = 10;

    private const double NormalQuantile = 1.959963984540054;

    /// <summary>Measures the predicted classes' probabilities.</summary>
    /// <param name="labels">True class codes, <c>[rows]</c>.</param>
    /// <param name="probabilities"><c>[rows, classes]</c>.</param>
    /// <param name="bins">Bins of the reliability diagram; equal confidences are never parted, so there may be fewer.</param>
    /// <returns>The report; without bins and with NaN for no rows or a probability that is not finite.</returns>
    /// <exception cref="ArgumentException">The rows differ in number.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is not positive.</exception>
    public static CalibrationReport Of(ReadOnlySpan<int> labels, Predictions probabilities, int bins = DefaultBins)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        int classes = probabilities.Columns;
        double error = ClassificationMetrics.ExpectedCalibrationError(labels, probabilities.Values, classes);
        if (double.IsNaN(error))
        {
            return new CalibrationReport([], double.NaN, double.NaN, double.NaN, double.NaN);
        }

        ReliabilityBin[] diagram = Bins(labels, probabilities, bins);
        return new CalibrationReport(
            diagram,
            error,
            diagram.Sum(bin => bin.Samples * Math.Abs(bin.Accuracy.Estimate - bin.Confidence)) / labels.Length,
            ClassificationMetrics.Brier(labels, probabilities.Values, classes),
            ClassificationMetrics.LogLoss(labels, probabilities.Values, classes));
    }

    /// <summary>Wilson's interval of a share at 95 %, which keeps to [0, 1] and does not vanish at its ends.</summary>
    /// <remarks>E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927.</remarks>
    internal static Interval Wilson(int right, int count)
    {
        double share = (double)right / count;
        double z2 = NormalQuantile * NormalQuantile / count;
        double centre = (share + (z2 / 2)) / (1 + z2);
        double half = NormalQuantile * Math.Sqrt((share * (1 - share) / count) + (z2 / (4 * count))) / (1 + z2);
        return new Interval(share, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    private static ReliabilityBin[] Bins(ReadOnlySpan<int> labels, Predictions probabilities, int bins)
    {
        int n = labels.Length;
        var confidence = new double[n];
        var right = new bool[n];
        for (int row = 0; row < n; row++)
        {
            ReadOnlySpan<double> p = probabilities.Row(row);
            int top = ClassificationMetrics.TopClass(p);
            confidence[row] = p[top];
            right[row] = top == labels[row];
        }

        Array.Sort(confidence, right);
        var result = new List<ReliabilityBin>();
        int start = 0;
        for (int bin = 1; bin <= bins; bin++)
        {
            int end = (int)((long)bin * n / bins);
            if (end <= start)
            {
                continue;
            }

            while (end < n && confidence[end].Equals(confidence[end - 1]))
            {
                end++;
            }

            int hits = right.AsSpan(start, end - start).Count(true);
            result.Add(new ReliabilityBin(end - start, confidence.AsSpan(start, end - start).ToArray().Average(), Wilson(hits, end - start)));
            start = end;
        }

        return [.. result];
    }
}
