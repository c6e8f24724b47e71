using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Diagnostics;

/// <summary>Looks where the predictions of a regression go wrong.</summary>
internal static class RegressionMeasure
{
    /// <summary>Most samples that are given one by one; more are counted in hexagons.</summary>
    public const int MostPoints = 2000;

    /// <summary>Ranges of the true value unless told otherwise.</summary>
    public const int DefaultRanges = 10;

    private static readonly double[] Shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    /// <summary>Looks at one target column.</summary>
    /// <param name="output">Its name.</param>
    /// <param name="truth">True values, <c>[rows]</c>.</param>
    /// <param name="predicted">Predicted values, <c>[rows]</c>.</param>
    /// <param name="random">Draws resamples.</param>
    /// <param name="ranges">Ranges of the true value; equal values are never parted, so there may be fewer.</param>
    /// <returns>The diagnostics; empty lists for no rows or a prediction that is not finite.</returns>
    /// <exception cref="ArgumentException">The rows differ in number.</exception>
    public static RegressionDiagnostics Of(
        string output, ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, RandomStream random, int ranges = DefaultRanges)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ranges);
        if (truth.Length != predicted.Length)
        {
            throw new ArgumentException($"RegressionMeasure: {truth.Length} true and {predicted.Length} predicted values differ.", nameof(predicted));
        }

        int n = truth.Length;
        if (n == 0 || !ClassificationMetrics.AllFinite(truth) || !ClassificationMetrics.AllFinite(predicted))
        {
            return new RegressionDiagnostics(output, n, false, [], [], [], []);
        }

        var residuals = new List<double>(n);
        for (int i = 0; i < n; i++)
        {
            residuals.Add(predicted[i] - truth[i]);
        }

        // The centres of the hexagons of true and predicted values lie on a lattice; their differences would show it.
        ScatterPoint[] left = n > MostPoints ? HexagonGrid.Count(predicted, residuals.ToArray()) : Points(predicted, residuals.ToArray());
        TargetRange[] byTarget = Ranges(truth, [.. residuals], random, ranges);
        residuals.Sort();
        return new RegressionDiagnostics(
            output, n, n > MostPoints,
            n > MostPoints ? HexagonGrid.Count(truth, predicted) : Points(truth, predicted),
            left.Select(point => new ResidualPoint(point.True, point.Predicted, point.Samples)).ToArray(),
            Shares.Select(share => new Quantile(share, Bootstrap.Quantile(residuals, share))).ToArray(),
            byTarget);
    }

    private static ScatterPoint[] Points(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        var points = new ScatterPoint[truth.Length];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new ScatterPoint(truth[i], predicted[i], 1);
        }

        return points;
    }

    private static TargetRange[] Ranges(ReadOnlySpan<double> truth, double[] residuals, RandomStream random, int ranges)
    {
        double[] sorted = [.. truth];
        Array.Sort(sorted, residuals);
        int n = sorted.Length;
        var result = new List<TargetRange>();
        int start = 0;
        for (int range = 1; range <= ranges; range++)
        {
            int end = (int)((long)range * n / ranges);
            if (end <= start)
            {
                continue;
            }

            while (end < n && sorted[end].Equals(sorted[end - 1]))
            {
                end++;
            }

            double[] own = residuals[start..end];
            var bootstrap = PairedBootstrap.Of([Array.ConvertAll(own, Math.Abs)], random);
            result.Add(new TargetRange(sorted[start], sorted[end - 1], own.Length, own.Average(), bootstrap.Figure(0)));
            start = end;
        }

        return [.. result];
    }
}
