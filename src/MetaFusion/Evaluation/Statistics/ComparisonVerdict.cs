namespace MetaFusion.Evaluation.Statistics;

/// <summary>What may be said of a method beside the reference.</summary>
public enum ComparisonVerdict
{
    /// <summary>Too little is known to say; not that the two are equal.</summary>
    Undecided,

    /// <summary>The method is better.</summary>
    Better,

    /// <summary>The method is worse.</summary>
    Worse,
}
