using System.Numerics.Tensors;

namespace MetaFusion.Tasks.Classification;

/// <summary>
/// Metrics of class probabilities, in float64. Labels are class codes <c>[rows]</c>, probabilities row-major
/// <c>[rows, classes]</c>; every figure is NaN for no rows or a probability that is not finite (docs/metrics.md).
/// </summary>
internal static class ClassificationMetrics
{
    /// <summary>Bins of <see cref="ExpectedCalibrationError"/> unless told otherwise.</summary>
    public const int DefaultCalibrationBins = 15;

    /// <summary>A probability of the true class below this counts as this in <see cref="LogLoss"/>: 2⁻⁵².</summary>
    public const double SmallestProbability = 2.220446049250313e-16;

    /// <summary>The class with the highest probability in every row; of equal ones the first.</summary>
    /// <param name="probabilities"><c>[rows, classes]</c>.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>Class codes, <c>[rows]</c>.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of <paramref name="classes"/>.</exception>
    public static int[] TopClasses(ReadOnlySpan<double> probabilities, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        var top = new int[probabilities.Length / classes];
        Check(top.Length, probabilities, classes);
        for (int row = 0; row < top.Length; row++)
        {
            top[row] = TopClass(probabilities.Slice(row * classes, classes));
        }

        return top;
    }

    /// <summary><c>−mean(log p_y)</c>, in nats, with p_y at least <see cref="SmallestProbability"/>.</summary>
    /// <param name="labels">Class codes, <c>[rows]</c>.</param>
    /// <param name="probabilities"><c>[rows, classes]</c>.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static double LogLoss(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        Check(labels.Length, probabilities, classes);
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            sum -= Math.Log(Math.Max(probabilities[(row * classes) + labels[row]], SmallestProbability));
        }

        return Defined(sum / labels.Length, probabilities);
    }

    /// <summary>Brier's score over all classes: <c>mean(Σ_c (p_c − [y = c])²)</c>, in [0, 2].</summary>
    /// <param name="labels">Class codes, <c>[rows]</c>.</param>
    /// <param name="probabilities"><c>[rows, classes]</c>.</param>
    /// <param name="classes">Number of classes.</param>
    /// <remarks>G. W. Brier, Verification of forecasts expressed in terms of probability, 1950.</remarks>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static double Brier(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        Check(labels.Length, probabilities, classes);
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            double difference = probabilities[i] - (i % classes == labels[i / classes] ? 1 : 0);
            sum += difference * difference;
        }

        return Defined(sum / labels.Length, probabilities);
    }

    /// <summary>Brier's score of the second class alone: <c>mean((p_1 − y)²)</c>, in [0, 1]; half of
    /// <see cref="Brier"/> when rows sum to 1.</summary>
    /// <param name="labels">Codes 0 and 1, <c>[rows]</c>.</param>
    /// <param name="probabilities"><c>[rows, 2]</c>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static double BrierBinary(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities)
    {
        Check(labels.Length, probabilities, 2);
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            double difference = probabilities[(row * 2) + 1] - labels[row];
            sum += difference * difference;
        }

        return Defined(sum / labels.Length, probabilities);
    }

    /// <summary>
    /// Expected calibration error: rows fall into bins of equal width by their top probability; the gap between mean top
    /// probability and share of right answers is averaged over rows: <c>Σ_b n_b/n · |acc_b − conf_b|</c>.
    /// </summary>
    /// <param name="labels">Class codes, <c>[rows]</c>.</param>
    /// <param name="probabilities"><c>[rows, classes]</c>.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="bins">Number of bins; bin b is <c>(b/bins, (b+1)/bins]</c>.</param>
    /// <remarks>Guo, Pleiss, Sun, Weinberger, On calibration of modern neural networks, 2017, equation 3.</remarks>
    /// <exception cref="ArgumentException">The lengths do not fit, or <paramref name="bins"/> is not positive.</exception>
    public static double ExpectedCalibrationError(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, int bins = DefaultCalibrationBins)
    {
        Check(labels.Length, probabilities, classes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        if (labels.IsEmpty || !AllFinite(probabilities))
        {
            return double.NaN;
        }

        var gaps = new double[bins];
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<double> p = probabilities.Slice(row * classes, classes);
            int top = TopClass(p);
            gaps[BinOf(p[top], bins)] += p[top] - (top == labels[row] ? 1 : 0);
        }

        return TensorPrimitives.SumOfMagnitudes<double>(gaps) / labels.Length;
    }

    /// <summary>Whether every number is finite.</summary>
    internal static bool AllFinite(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The index of the highest value; of equal ones the first.</summary>
    internal static int TopClass(ReadOnlySpan<double> row)
    {
        int top = 0;
        for (int c = 1; c < row.Length; c++)
        {
            if (row[c] > row[top])
            {
                top = c;
            }
        }

        return top;
    }

    /// <summary>Checks that labels and probabilities fit together.</summary>
    internal static void Check(int rows, ReadOnlySpan<double> probabilities, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        if (probabilities.Length != rows * classes)
        {
            throw new ArgumentException(
                $"Metrics: {probabilities.Length} probabilities are not {rows} rows of {classes} classes.",
                nameof(probabilities));
        }
    }

    // The comparison with the bin's own edge (b + 1)/bins decides, not the rounding of probability * bins.
    private static int BinOf(double probability, int bins)
    {
        int bin = Math.Clamp((int)(probability * bins), 0, bins - 1);
        return bin > 0 && probability <= (double)bin / bins ? bin - 1 : bin;
    }

    private static double Defined(double value, ReadOnlySpan<double> probabilities) =>
        AllFinite(probabilities) && double.IsFinite(value) ? value : double.NaN;
}
