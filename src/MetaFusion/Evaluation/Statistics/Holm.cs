namespace MetaFusion.Evaluation.Statistics;

/// <summary>Keeps the chance of any false finding among several comparisons at the level of one.</summary>
/// <remarks>S. Holm, A simple sequentially rejective multiple test procedure, 1979.</remarks>
internal static class Holm
{
    /// <summary>Adjusts probabilities: one below 0.05 afterwards is a finding at 0.05 over all comparisons together.</summary>
    /// <param name="probabilities">One per comparison, in [0, 1]; NaN for one that could not be made.</param>
    /// <returns>
    /// In the same order: of m comparisons the i-th smallest becomes the largest of (m − j + 1) p_j over j ≤ i, at most 1.
    /// NaN stays NaN and does not count among the m.
    /// </returns>
    /// <exception cref="ArgumentException">A probability is outside of [0, 1].</exception>
    public static double[] Adjust(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Any(p => p is < 0 or > 1))
        {
            throw new ArgumentException("A probability is outside of [0, 1].", nameof(probabilities));
        }

        double[] adjusted = probabilities.ToArray();
        int[] order = Enumerable.Range(0, adjusted.Length).Where(i => !double.IsNaN(adjusted[i])).OrderBy(i => adjusted[i]).ToArray();
        double largest = 0;
        for (int place = 0; place < order.Length; place++)
        {
            largest = Math.Max(largest, Math.Min(1, (order.Length - place) * probabilities[order[place]]));
            adjusted[order[place]] = largest;
        }

        return adjusted;
    }
}
