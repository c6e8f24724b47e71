namespace MetaFusion.Evaluation.Statistics;

/// <summary>Result of a paired comparison by Wilcoxon's signed-rank test.</summary>
/// <param name="Pairs">Pairs that differ; equal pairs are left out.</param>
/// <param name="PositiveRanks">Sum of the ranks of pairs with a above b.</param>
/// <param name="NegativeRanks">Sum of the ranks of pairs with a below b.</param>
/// <param name="PTwoSided">Probability, in [0, 1], of ranks as uneven as these if a and b do not differ.</param>
/// <param name="PLess">The same, one-sided: small when a tends to be below b.</param>
/// <param name="PGreater">The same, one-sided: small when a tends to be above b.</param>
/// <param name="IsExact">Whether the probabilities are exact; else from the normal approximation.</param>
internal sealed record WilcoxonResult(
    int Pairs,
    double PositiveRanks,
    double NegativeRanks,
    double PTwoSided,
    double PLess,
    double PGreater,
    bool IsExact)
{
    /// <summary>The smaller of the two rank sums, as tables give it.</summary>
    public double Statistic => Math.Min(PositiveRanks, NegativeRanks);
}
