namespace MetaFusion.Tasks.Classification;

/// <summary>The metrics of a classification, in the order of tables.</summary>
internal static class ClassificationReport
{
    private const string NeedsClasses = "of two classes at least";

    /// <summary>The metrics for a number of classes; <c>brier_binary</c> exists for two alone.</summary>
    public static IReadOnlyList<Metric> MetricsFor(int classes)
    {
        List<Metric> metrics =
        [
            new("accuracy", "share", MetricDirection.Higher),
            new("balanced_accuracy", "share", MetricDirection.Higher),
            new("f1_macro", "share", MetricDirection.Higher),
            new("f1_weighted", "share", MetricDirection.Higher),
            new("log_loss", "nats", MetricDirection.Lower),
            new("brier", "", MetricDirection.Lower),
            new("auroc", "share", MetricDirection.Higher) { Needs = NeedsClasses },
            new("auprc", "share", MetricDirection.Higher) { Needs = "of the positive class" },
            new("ece", "share", MetricDirection.Lower),
        ];
        if (classes == 2)
        {
            metrics.Add(new("brier_binary", "", MetricDirection.Lower));
        }

        return metrics;
    }

    /// <summary>Computes them all; every one is NaN for no rows or a probability that is not finite.</summary>
    public static IReadOnlyDictionary<string, double> Compute(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        var result = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        bool defined = !labels.IsEmpty && ClassificationMetrics.AllFinite(probabilities);
        if (!defined)
        {
            foreach (Metric metric in MetricsFor(classes))
            {
                result.Add(metric.Name, double.NaN);
            }

            return result;
        }

        var confusion = ConfusionMatrix.FromProbabilities(labels, probabilities, classes);
        result.Add("accuracy", confusion.Accuracy);
        result.Add("balanced_accuracy", confusion.BalancedAccuracy);
        result.Add("f1_macro", confusion.F1Macro);
        result.Add("f1_weighted", confusion.F1Weighted);
        result.Add("log_loss", ClassificationMetrics.LogLoss(labels, probabilities, classes));
        result.Add("brier", ClassificationMetrics.Brier(labels, probabilities, classes));
        result.Add("auroc", RankingMetrics.Auroc(labels, probabilities, classes));
        result.Add("auprc", RankingMetrics.AveragePrecision(labels, probabilities, classes));
        result.Add("ece", ClassificationMetrics.ExpectedCalibrationError(labels, probabilities, classes));
        if (classes == 2)
        {
            result.Add("brier_binary", ClassificationMetrics.BrierBinary(labels, probabilities));
        }

        return result;
    }
}
