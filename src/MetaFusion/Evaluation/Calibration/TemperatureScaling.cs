using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;

namespace MetaFusion.Evaluation.Calibration;

/// <summary>
/// Makes probabilities milder or sharper with one number: <c>p' ∝ p^(1/T)</c>, which is the softmax of logits divided by
/// the temperature T. The predicted classes stay as they are.
/// </summary>
/// <remarks>
/// Guo, Pleiss, Sun, Weinberger, On calibration of modern neural networks, 2017, section 4.2. It takes what an ensemble
/// has combined, so log-probabilities stand for logits; a probability below
/// <see cref="ClassificationMetrics.SmallestProbability"/>, such as a class without any vote, counts as that.
/// </remarks>
internal static class TemperatureScaling
{
    /// <summary>The lowest temperature: where every validation sample is right, none is low enough.</summary>
    public const double Lowest = 0.1;

    /// <summary>The highest temperature: where predictions say nothing, none is high enough.</summary>
    public const double Highest = 10;

    private const int MostSteps = 100;
    private const double Tolerance = 1e-12;

    /// <summary>Finds the temperature with the lowest negative log-likelihood.</summary>
    /// <param name="labels">True class codes of validation samples, <c>[rows]</c>.</param>
    /// <param name="probabilities">What the model predicts for them, <c>[rows, classes]</c>.</param>
    /// <param name="doubts">By row, how much it counts as other classes than its own, in equal shares; empty where labels count as they are.</param>
    /// <returns>In [<see cref="Lowest"/>, <see cref="Highest"/>]; 1 where nothing is better, or nothing can be fitted.</returns>
    /// <exception cref="ArgumentException">The rows differ in number, or a code is not one of a column.</exception>
    public static double Fit(ReadOnlySpan<int> labels, Predictions probabilities, ReadOnlySpan<double> doubts = default)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        Check(labels, probabilities);
        if (labels.IsEmpty || !ClassificationMetrics.AllFinite(probabilities.Values))
        {
            return 1;
        }

        double[] logits = Logits(probabilities);

        // The likelihood is convex in b = 1/T, so its slope has one zero: Newton's steps, halving where they leave the bracket.
        double low = 1 / Highest;
        double high = 1 / Lowest;
        double b = 1;
        for (int step = 0; step < MostSteps && high - low > Tolerance * high; step++)
        {
            (_, double slope, double curvature) = Likelihood(labels, logits, doubts, probabilities.Columns, b);
            if (slope > 0)
            {
                high = b;
            }
            else
            {
                low = b;
            }

            double next = b - (slope / curvature);
            if (Math.Abs(next - b) <= Tolerance * b)
            {
                break;
            }

            b = next > low && next < high ? next : Math.Sqrt(low * high);
        }

        double best = Likelihood(labels, logits, doubts, probabilities.Columns, b).Loss;
        return best < Likelihood(labels, logits, doubts, probabilities.Columns, 1).Loss ? Math.Clamp(1 / b, Lowest, Highest) : 1;
    }

    /// <summary>The mean negative log-likelihood at a temperature, in nats: what <see cref="Fit"/> makes lowest.</summary>
    /// <param name="labels">True class codes, <c>[rows]</c>.</param>
    /// <param name="probabilities">Before scaling, <c>[rows, classes]</c>.</param>
    /// <param name="temperature">Above 0.</param>
    /// <exception cref="ArgumentException">The rows differ in number, or a code is not one of a column.</exception>
    public static double NegativeLogLikelihood(ReadOnlySpan<int> labels, Predictions probabilities, double temperature)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        Check(labels, probabilities);
        return Likelihood(labels, Logits(probabilities), [], probabilities.Columns, 1 / temperature).Loss;
    }

    /// <summary>Applies a temperature; 1 gives back the same predictions.</summary>
    /// <param name="probabilities"><c>[rows, classes]</c>.</param>
    /// <param name="temperature">Above 0.</param>
    /// <returns>Of the same shape, rows sum to 1; every row has the same predicted class.</returns>
    public static Predictions Apply(Predictions probabilities, double temperature)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        if (temperature is 1 || !ClassificationMetrics.AllFinite(probabilities.Values))
        {
            return probabilities;
        }

        double[] scaled = Logits(probabilities);
        for (int row = 0; row < probabilities.Rows; row++)
        {
            Span<double> values = scaled.AsSpan(row * probabilities.Columns, probabilities.Columns);
            int top = ClassificationMetrics.TopClass(probabilities.Row(row));
            double highest = values[top];
            double sum = 0;
            for (int c = 0; c < values.Length; c++)
            {
                values[c] = Math.Exp((values[c] - highest) / temperature);
                sum += values[c];
            }

            for (int c = 0; c < values.Length; c++)
            {
                values[c] /= sum;
            }

            // Neighbouring numbers may round to the same one; the first of equal ones would then win instead.
            if (ClassificationMetrics.TopClass(values) != top)
            {
                values[top] = Math.BitIncrement(values[top]);
            }
        }

        return new Predictions(probabilities.Rows, probabilities.Columns, scaled);
    }

    /// <summary>Loss, slope and curvature in b = 1/T: <c>mean(log Σ e^{bz} − b z_y)</c>, <c>mean(E z − z_y)</c>, <c>mean(Var z)</c>.</summary>
    private static (double Loss, double Slope, double Curvature) Likelihood(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> logits, ReadOnlySpan<double> doubts, int classes, double b)
    {
        double loss = 0;
        double slope = 0;
        double curvature = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<double> z = logits.Slice(row * classes, classes);
            double highest = z[ClassificationMetrics.TopClass(z)];
            double sum = 0;
            double first = 0;
            double second = 0;
            double all = 0;
            foreach (double value in z)
            {
                double shifted = value - highest;
                double weight = Math.Exp(b * shifted);
                sum += weight;
                first += weight * shifted;
                second += weight * shifted * shifted;
                all += shifted;
            }

            double mean = first / sum;
            double own = z[labels[row]] - highest;
            if (!doubts.IsEmpty && classes > 1)
            {
                own += doubts[row] * (((all - own) / (classes - 1)) - own);
            }

            loss += Math.Log(sum) - (b * own);
            slope += mean - own;
            curvature += (second / sum) - (mean * mean);
        }

        int n = labels.Length;
        return (loss / n, slope / n, curvature / n);
    }

    private static double[] Logits(Predictions probabilities) =>
        Array.ConvertAll(probabilities.Values, p => Math.Log(Math.Max(p, ClassificationMetrics.SmallestProbability)));

    private static void Check(ReadOnlySpan<int> labels, Predictions probabilities)
    {
        ClassificationMetrics.Check(labels.Length, probabilities.Values, probabilities.Columns);
        foreach (int label in labels)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)label, (uint)probabilities.Columns, nameof(labels));
        }
    }
}
