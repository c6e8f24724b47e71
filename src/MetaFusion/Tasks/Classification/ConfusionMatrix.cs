namespace MetaFusion.Tasks.Classification;

/// <summary>Counts of samples by true and predicted class, and the metrics that follow from them. Immutable.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    /// <summary>Counts pairs of codes.</summary>
    /// <param name="labels">True class codes, <c>[rows]</c>.</param>
    /// <param name="predicted">Predicted class codes, <c>[rows]</c>.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A code is not in [0, classes), or there is no class.</exception>
    public ConfusionMatrix(ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        if (labels.Length != predicted.Length)
        {
            throw new ArgumentException(
                $"ConfusionMatrix: {labels.Length} labels and {predicted.Length} predictions differ.", nameof(predicted));
        }

        Classes = classes;
        Rows = labels.Length;
        _counts = new int[classes * classes];
        for (int i = 0; i < labels.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)labels[i], (uint)classes, nameof(labels));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted[i], (uint)classes, nameof(predicted));
            _counts[(labels[i] * classes) + predicted[i]]++;
        }
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Number of samples counted.</summary>
    public int Rows { get; }

    /// <summary>Row-major <c>[true class, predicted class]</c>.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>Share of samples on the diagonal; NaN for no samples.</summary>
    public double Accuracy => (double)Enumerable.Range(0, Classes).Sum(c => this[c, c]) / Rows;

    /// <summary>Mean recall of the classes that occur among the labels; NaN for no samples.</summary>
    public double BalancedAccuracy
    {
        get
        {
            double sum = 0;
            int present = 0;
            for (int c = 0; c < Classes; c++)
            {
                int support = Support(c);
                if (support > 0)
                {
                    sum += (double)this[c, c] / support;
                    present++;
                }
            }

            return sum / present;
        }
    }

    /// <summary>Mean F1 of the classes that occur among labels or predictions; NaN for no samples.</summary>
    public double F1Macro
    {
        get
        {
            double sum = 0;
            int present = 0;
            for (int c = 0; c < Classes; c++)
            {
                if (Support(c) + Predicted(c) > 0)
                {
                    sum += F1(c);
                    present++;
                }
            }

            return sum / present;
        }
    }

    /// <summary>F1 averaged over classes by their number of labels; NaN for no samples.</summary>
    public double F1Weighted
    {
        get
        {
            double sum = 0;
            for (int c = 0; c < Classes; c++)
            {
                int support = Support(c);
                sum += support > 0 ? support * F1(c) : 0;
            }

            return sum / Rows;
        }
    }

    /// <summary>Number of samples of a true class that were predicted as another (or the same).</summary>
    public int this[int label, int predicted] => _counts[(label * Classes) + predicted];

    /// <summary>Counts every row's label against its most probable class (of equal ones the first).</summary>
    /// <param name="labels">True class codes, <c>[rows]</c>.</param>
    /// <param name="probabilities"><c>[rows, classes]</c>.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static ConfusionMatrix FromProbabilities(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes) =>
        new(labels, ClassificationMetrics.TopClasses(probabilities, classes), classes);

    /// <summary>F1 of one class: <c>2·TP / (2·TP + FP + FN)</c>; NaN if it occurs nowhere.</summary>
    public double F1(int label) => 2.0 * this[label, label] / (Support(label) + Predicted(label));

    private int Support(int label) => Enumerable.Range(0, Classes).Sum(predicted => this[label, predicted]);

    private int Predicted(int predicted) => Enumerable.Range(0, Classes).Sum(label => this[label, predicted]);
}
