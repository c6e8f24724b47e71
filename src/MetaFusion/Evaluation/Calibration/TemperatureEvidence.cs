using MetaFusion.Ensembles;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Calibration;

/// <summary>A temperature where the validation samples carry one, and 1 elsewhere.</summary>
/// <remarks>
/// <para>Labels are doubted as Platt does (Probabilistic outputs for support vector machines, 1999, section 2.2): of <c>n</c> samples of a class each
/// counts as that class by <c>(n + 1) / (n + 2)</c>, as the other classes by the rest. Samples that are all told rightly then hold back a
/// temperature that would fall to its bound, the more the fewer they are.</para>
/// <para>Cross-fitting decides (<see cref="InnerFolds"/>): each part of the samples is judged under the temperature of the others. What a
/// sample gains is <c>g = log p_T(y) - log p(y)</c>; the mean gain must be above its standard error <c>sqrt(v / n)</c>, where v is the mean
/// squared distance from the mean gain of what the sample would gain under each class, weighted by the doubt. Equal gains of a few samples are
/// no certainty, then.</para>
/// </remarks>
internal static class TemperatureEvidence
{
    /// <summary>Finds the temperature.</summary>
    /// <param name="labels">True class codes of validation samples, <c>[rows]</c>.</param>
    /// <param name="probabilities">What the model predicts for them, <c>[rows, classes]</c>.</param>
    /// <param name="groups">The group of every sample, kept together; null where there are none.</param>
    /// <param name="random">Deals the samples into parts.</param>
    /// <returns>1 where no other temperature is better by more than noise.</returns>
    /// <exception cref="ArgumentException">The rows differ in number, or a code is not one of a column.</exception>
    public static double Fit(int[] labels, Predictions probabilities, IReadOnlyList<string>? groups, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(probabilities);
        double[] doubts = DoubtsOf(labels, probabilities.Columns);
        double temperature = TemperatureScaling.Fit(labels, probabilities, doubts);
        return temperature is not 1 && IsCarried(labels, probabilities, groups, random) ? temperature : 1;
    }

    /// <summary>By sample, how much it counts as other classes than its own.</summary>
    internal static double[] DoubtsOf(int[] labels, int classes)
    {
        int[] counts = new int[classes];
        foreach (int label in labels)
        {
            counts[label]++;
        }

        return labels.Select(label => classes == 1 ? 0 : 1.0 / (counts[label] + 2)).ToArray();
    }

    private static bool IsCarried(int[] labels, Predictions probabilities, IReadOnlyList<string>? groups, RandomStream random)
    {
        int[] partOf = InnerFolds.Deal(labels.Select(label => (double)label).ToArray(), groups, random);
        int parts = partOf.Max() + 1;
        if (parts < 2)
        {
            return false;
        }

        int classes = probabilities.Columns;
        double[] doubts = DoubtsOf(labels, classes);
        double[] gains = new double[labels.Length * classes];
        for (int part = 0; part < parts; part++)
        {
            int[] fitted = Enumerable.Range(0, labels.Length).Where(row => partOf[row] != part).ToArray();
            int[] judged = Enumerable.Range(0, labels.Length).Where(row => partOf[row] == part).ToArray();
            int[] codes = fitted.Select(row => labels[row]).ToArray();
            double temperature = TemperatureScaling.Fit(codes, probabilities.Take(fitted), DoubtsOf(codes, classes));
            Predictions before = probabilities.Take(judged);
            Predictions after = TemperatureScaling.Apply(before, temperature);
            for (int i = 0; i < before.Values.Length; i++)
            {
                gains[(judged[i / classes] * classes) + (i % classes)] = Logarithm(after.Values[i]) - Logarithm(before.Values[i]);
            }
        }

        double mean = labels.Select((label, row) => gains[(row * classes) + label]).Average();
        double variance = Enumerable.Range(0, gains.Length)
            .Sum(i => (i % classes == labels[i / classes] ? 1 - doubts[i / classes] : doubts[i / classes] / (classes - 1)) * Math.Pow(gains[i] - mean, 2))
            / labels.Length;
        return mean > Math.Sqrt(variance / labels.Length);
    }

    private static double Logarithm(double probability) => Math.Log(Math.Max(probability, ClassificationMetrics.SmallestProbability));
}
