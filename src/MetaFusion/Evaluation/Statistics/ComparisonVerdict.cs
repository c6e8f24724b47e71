namespace MetaFusion.Evaluation.Statistics;

/// <summary>What may be said of a contender beside the reference.</summary>
internal enum ComparisonVerdict
{
    /// <summary>Too little is known to say; not that the two are equal.</summary>
    Undecided,

    /// <summary>The contender is better.</summary>
    Better,

    /// <summary>The contender is worse.</summary>
    Worse,
}
