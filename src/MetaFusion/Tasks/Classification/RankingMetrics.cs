namespace MetaFusion.Tasks.Classification;

/// <summary>
/// Metrics of the order in which scores put samples, in float64; scale and calibration of the scores do not matter.
/// </summary>
internal static class RankingMetrics
{
    /// <summary>
    /// Area under the ROC curve: the probability that a positive scores above a negative, ties counting one half.
    /// </summary>
    /// <param name="positive">Whether each sample is positive, <c>[rows]</c>.</param>
    /// <param name="scores">Higher means more likely positive, <c>[rows]</c>.</param>
    /// <returns>In [0, 1]; NaN unless both kinds occur and every score is finite.</returns>
    /// <remarks>
    /// <c>(R − n₊(n₊+1)/2) / (n₊ n₋)</c> with R the sum of the positives' mean ranks (Mann and Whitney 1947).
    /// </remarks>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Auroc(ReadOnlySpan<bool> positive, ReadOnlySpan<double> scores)
    {
        int[] order = Ascending(positive, scores);
        int positives = positive.Count(true);
        int negatives = positive.Length - positives;
        if (positives == 0 || negatives == 0 || !ClassificationMetrics.AllFinite(scores))
        {
            return double.NaN;
        }

        double rankSum = 0;
        for (int start = 0; start < order.Length;)
        {
            int end = EndOfTie(order, scores, start);
            double meanRank = (start + 1 + end) / 2.0;
            rankSum += meanRank * PositivesIn(order, positive, start, end);
            start = end;
        }

        return (rankSum - (positives * (positives + 1.0) / 2)) / ((double)positives * negatives);
    }

    /// <summary>
    /// Average precision, the area under the precision-recall curve as a step function: <c>Σ (R_t − R_{t−1}) P_t</c> over
    /// thresholds t from high to low, samples of equal score entering together.
    /// </summary>
    /// <param name="positive">Whether each sample is positive, <c>[rows]</c>.</param>
    /// <param name="scores">Higher means more likely positive, <c>[rows]</c>.</param>
    /// <returns>In [0, 1]; NaN unless a positive occurs and every score is finite.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double AveragePrecision(ReadOnlySpan<bool> positive, ReadOnlySpan<double> scores)
    {
        int[] order = Ascending(positive, scores);
        Array.Reverse(order);
        int positives = positive.Count(true);
        if (positives == 0 || !ClassificationMetrics.AllFinite(scores))
        {
            return double.NaN;
        }

        double area = 0;
        int found = 0;
        for (int start = 0; start < order.Length;)
        {
            int end = EndOfTie(order, scores, start);
            int entering = PositivesIn(order, positive, start, end);
            found += entering;
            area += (double)entering / positives * ((double)found / end);
            start = end;
        }

        return area;
    }

    /// <summary>
    /// Area under the ROC curve of class probabilities. Two classes: the second is the positive one. More: each class
    /// against the rest, averaged over the classes for which it is defined.
    /// </summary>
    /// <param name="labels">Class codes, <c>[rows]</c>.</param>
    /// <param name="probabilities"><c>[rows, classes]</c>.</param>
    /// <param name="classes">Number of classes, two or more.</param>
    /// <returns>In [0, 1]; NaN if the labels are all of one class.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static double Auroc(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes) =>
        OneVersusRest(labels, probabilities, classes, Auroc);

    /// <summary>
    /// Average precision of class probabilities. Two classes: the second is the positive one. More: each class against
    /// the rest, averaged over the classes that occur.
    /// </summary>
    /// <param name="labels">Class codes, <c>[rows]</c>.</param>
    /// <param name="probabilities"><c>[rows, classes]</c>.</param>
    /// <param name="classes">Number of classes, two or more.</param>
    /// <returns>In [0, 1]; NaN if no class for which it is defined occurs.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static double AveragePrecision(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes) =>
        OneVersusRest(labels, probabilities, classes, AveragePrecision);

    private delegate double BinaryMetric(ReadOnlySpan<bool> positive, ReadOnlySpan<double> scores);

    private static double OneVersusRest(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, BinaryMetric metric)
    {
        ClassificationMetrics.Check(labels.Length, probabilities, classes);
        var positive = new bool[labels.Length];
        var scores = new double[labels.Length];
        double sum = 0;
        int defined = 0;
        for (int c = classes == 2 ? 1 : 0; c < classes; c++)
        {
            for (int row = 0; row < labels.Length; row++)
            {
                positive[row] = labels[row] == c;
                scores[row] = probabilities[(row * classes) + c];
            }

            double value = metric(positive, scores);
            if (!double.IsNaN(value))
            {
                sum += value;
                defined++;
            }
        }

        return sum / defined;
    }

    private static int[] Ascending(ReadOnlySpan<bool> positive, ReadOnlySpan<double> scores)
    {
        if (positive.Length != scores.Length)
        {
            throw new ArgumentException(
                $"Metrics: {positive.Length} labels and {scores.Length} scores differ.", nameof(scores));
        }

        int[] order = Enumerable.Range(0, scores.Length).ToArray();
        Array.Sort(scores.ToArray(), order);
        return order;
    }

    private static int EndOfTie(int[] order, ReadOnlySpan<double> scores, int start)
    {
        int end = start + 1;
        while (end < order.Length && scores[order[end]].Equals(scores[order[start]]))
        {
            end++;
        }

        return end;
    }

    private static int PositivesIn(int[] order, ReadOnlySpan<bool> positive, int start, int end)
    {
        int count = 0;
        for (int i = start; i < end; i++)
        {
            count += positive[order[i]] ? 1 : 0;
        }

        return count;
    }
}
