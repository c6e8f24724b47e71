namespace MetaFusion.Evaluation.Verdicts;

/// <summary>McNemar's exact test: whether one of two classifiers is right more often on the same samples.</summary>
/// <remarks>
/// Q. McNemar, 1947. Of the samples that exactly one of them gets right, each is as likely to be either's if they do not
/// differ, so their number is binomial. A bootstrap interval alone calls 4 against 0 a difference; this does not.
/// </remarks>
internal static class McNemar
{
    /// <summary>The two-sided probability of counts as uneven as these, or more, if the classifiers do not differ.</summary>
    /// <param name="onlyA">Samples that only the first gets right.</param>
    /// <param name="onlyB">Samples that only the second gets right.</param>
    /// <returns>In (0, 1]; 1 where there is no such sample.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double Exact(int onlyA, int onlyB)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyA);
        ArgumentOutOfRangeException.ThrowIfNegative(onlyB);
        int n = onlyA + onlyB;
        return n == 0
            ? 1
            : Math.Min(1, 2 * MathNet.Numerics.Distributions.Binomial.CDF(0.5, n, Math.Min(onlyA, onlyB)));
    }
}
