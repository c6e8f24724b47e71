using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Curves;

/// <summary>ROC and precision-recall curves of class probabilities, with pointwise bootstrap bands.</summary>
/// <remarks>
/// Scores are sorted once per class; a resample is a count per sample and one walk along every order, so the work is
/// resamples × samples × classes. Bands hold point by point, not for the curve as a whole.
/// </remarks>
internal static class CurveMeasure
{
    /// <summary>Most classes with a curve of their own: the most frequent ones.</summary>
    public const int MostClasses = 20;

    // Steps along sorted scores that take about two seconds.
    private const long MostSteps = 200_000_000;
    private const int FewestResamples = 100;
    private const int MostResamples = 1000;

    /// <summary>Draws the curves.</summary>
    /// <param name="labels">True class codes, <c>[rows]</c>.</param>
    /// <param name="probabilities"><c>[rows, classes]</c>.</param>
    /// <param name="classes">Names of the classes, two or more.</param>
    /// <param name="random">Draws the resamples.</param>
    /// <param name="level">Share of resamples inside the intervals.</param>
    /// <returns>The curves; none, and a note, for no rows or a probability that is not finite.</returns>
    /// <exception cref="ArgumentException">The rows or classes differ in number.</exception>
    public static ClassificationCurves Of(
        ReadOnlySpan<int> labels, Predictions probabilities, IReadOnlyList<string> classes, RandomStream random, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(random);
        ClassificationMetrics.Check(labels.Length, probabilities.Values, classes.Count);
        if (labels.IsEmpty || !ClassificationMetrics.AllFinite(probabilities.Values))
        {
            return new ClassificationCurves([], [], 0, ["There are no curves: no sample judges, or a probability is not finite."]);
        }

        int[] codes = [.. labels];
        var notes = new List<string>();
        int[] drawn = Drawn(codes, classes, notes);
        bool pooled = classes.Count is > 2 and <= MostClasses && drawn.Length > 1;
        string[] names = [.. drawn.Select(c => classes[c]), .. pooled ? new[] { "micro" } : []];
        RankedPairs[] pairs = [.. drawn.Select(c => OfClass(codes, probabilities, c)), .. pooled ? [Pooled(codes, probabilities)] : Array.Empty<RankedPairs>()];
        if (pairs.Length == 0)
        {
            return new ClassificationCurves([], [], 0, notes);
        }

        long steps = (long)codes.Length * (drawn.Length + (pooled ? classes.Count : 0));
        int resamples = (int)Math.Clamp(MostSteps / steps, FewestResamples, MostResamples);
        CurveSeries[] roc = Series(pairs.Length + (pooled ? 1 : 0), resamples);
        CurveSeries[] precision = Series(pairs.Length, resamples);
        Resample(pairs, pooled, codes.Length, resamples, random, roc, precision);

        double[] shares = [.. drawn.Select(c => (double)codes.Count(code => code == c) / codes.Length), .. pooled ? new[] { 1.0 / classes.Count } : []];
        var points = pairs.Select(p => p.Points()).ToArray();
        List<PredictionCurve> rocCurves = names
            .Select((name, i) => new PredictionCurve(name, shares[i], roc[i].AreaInterval(level), CurveThinning.Thin(points[i].Roc), roc[i].Band(level)))
            .ToList();
        if (pooled)
        {
            CurvePoint[] mean = [new(0, 0), .. roc[^1].Estimate.Select((y, place) => new CurvePoint(RankedPairs.Place(place), y))];
            rocCurves.Add(new PredictionCurve(
                "macro", 1.0 / classes.Count, roc[^1].AreaInterval(level), CurveThinning.Thin(mean), roc[^1].Band(level)));
        }

        PredictionCurve[] precisionCurves = names
            .Select((name, i) => new PredictionCurve(
                name, shares[i], precision[i].AreaInterval(level), CurveThinning.Thin(points[i].PrecisionRecall), precision[i].Band(level)))
            .ToArray();
        return new ClassificationCurves(rocCurves, precisionCurves, resamples, notes);
    }

    private static CurveSeries[] Series(int count, int resamples) =>
        Enumerable.Range(0, count).Select(_ => new CurveSeries(resamples)).ToArray();

    private static void Resample(
        RankedPairs[] pairs, bool pooled, int samples, int resamples, RandomStream random, CurveSeries[] roc, CurveSeries[] precision)
    {
        var counts = new int[samples];
        var heights = new double[RankedPairs.Places];
        var precisions = new double[RankedPairs.Places];
        var mean = new double[RankedPairs.Places];
        for (int resample = -1; resample < resamples; resample++)
        {
            Array.Fill(counts, resample < 0 ? 1 : 0);
            for (int draw = 0; resample >= 0 && draw < samples; draw++)
            {
                counts[random.NextInt(samples)]++;
            }

            Array.Clear(mean);
            double area = 0;
            int defined = 0;
            for (int i = 0; i < pairs.Length; i++)
            {
                (double auroc, double average) = pairs[i].Walk(counts, heights, precisions);
                Keep(roc[i], resample, auroc, heights);
                Keep(precision[i], resample, average, precisions);
                if (pooled && i < pairs.Length - 1 && double.IsFinite(auroc))
                {
                    defined++;
                    area += auroc;
                    System.Numerics.Tensors.TensorPrimitives.Add<double>(mean, heights, mean);
                }
            }

            if (pooled)
            {
                System.Numerics.Tensors.TensorPrimitives.Divide(mean, (double)defined, mean);
                Keep(roc[^1], resample, area / defined, mean);
            }
        }
    }

    private static void Keep(CurveSeries series, int resample, double area, double[] heights)
    {
        if (resample < 0)
        {
            series.SetEstimate(area, heights);
        }
        else
        {
            series.Set(resample, area, heights);
        }
    }

    /// <summary>The classes with a curve, in their order: the second of two; those that occur, and not alone.</summary>
    private static int[] Drawn(int[] codes, IReadOnlyList<string> classes, List<string> notes)
    {
        var counts = new int[classes.Count];
        foreach (int code in codes)
        {
            counts[code]++;
        }

        int[] defined = Enumerable.Range(classes.Count == 2 ? 1 : 0, classes.Count == 2 ? 1 : classes.Count)
            .Where(c => counts[c] > 0 && counts[c] < codes.Length)
            .ToArray();
        notes.AddRange(Enumerable.Range(0, classes.Count)
            .Where(c => counts[c] == 0)
            .Select(c => $"Class '{classes[c]}' has no sample here, so it has no curve."));
        if (defined.Length <= MostClasses)
        {
            return defined;
        }

        notes.Add(FormattableString.Invariant($"Of {defined.Length} classes, the {MostClasses} most frequent ones have a curve."));
        return [.. defined.OrderByDescending(c => counts[c]).Take(MostClasses).Order()];
    }

    private static RankedPairs OfClass(int[] codes, Predictions probabilities, int c)
    {
        var scores = new double[codes.Length];
        var positive = new bool[codes.Length];
        for (int row = 0; row < codes.Length; row++)
        {
            scores[row] = probabilities.Row(row)[c];
            positive[row] = codes[row] == c;
        }

        return new RankedPairs(scores, positive, 1);
    }

    private static RankedPairs Pooled(int[] codes, Predictions probabilities)
    {
        var positive = new bool[probabilities.Values.Length];
        for (int row = 0; row < codes.Length; row++)
        {
            positive[(row * probabilities.Columns) + codes[row]] = true;
        }

        return new RankedPairs(probabilities.Values, positive, probabilities.Columns);
    }
}
