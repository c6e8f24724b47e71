namespace MetaFusion.Evaluation.Statistics;

/// <summary>The mean of a figure over seeds or folds, and how far it would wander.</summary>
/// <param name="Count">Figures that entered.</param>
/// <param name="LeftOut">Figures that are not finite (failed runs, metrics that are not defined), which did not.</param>
/// <param name="Mean">Their mean; NaN without a figure.</param>
/// <param name="StandardDeviation">Σ(x − mean)² / (n − 1), its root; NaN with fewer than two figures.</param>
/// <param name="StandardError">
/// Standard deviation / √n, as the paper's tables give it; NaN with fewer than two figures. Over folds of one data set it
/// is too small, as their training samples overlap: compare methods by <see cref="PairedComparison"/>.
/// </param>
internal sealed record Summary(int Count, int LeftOut, double Mean, double StandardDeviation, double StandardError)
{
    /// <summary>Summarises figures.</summary>
    /// <param name="figures">One per seed or fold; those that are not finite are left out and counted.</param>
    public static Summary Of(IEnumerable<double> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        double[] all = [.. figures];
        double[] finite = all.Where(double.IsFinite).ToArray();
        int n = finite.Length;
        double mean = n == 0 ? double.NaN : finite.Average();
        double deviation = n < 2 ? double.NaN : Math.Sqrt(finite.Sum(x => (x - mean) * (x - mean)) / (n - 1));
        return new Summary(n, all.Length - n, mean, deviation, deviation / Math.Sqrt(n));
    }
}
