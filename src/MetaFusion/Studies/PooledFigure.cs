namespace MetaFusion.Studies;

/// <summary>A figure of a contender that no part of a design can have, computed on the predictions of all parts of a repeat together.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Contender">Name of the contender.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Value">The mean over the repeats.</param>
/// <param name="Repeats">How many repeats.</param>
/// <param name="Parts">How many parts, all repeats together.</param>
internal sealed record PooledFigure(string Setting, string Contender, string Metric, double Value, int Repeats, int Parts)
{
    /// <summary>What was pooled, as the end of a sentence.</summary>
    public string Explanation => FormattableString.Invariant($"pooled over {Parts} parts, each of which has too few samples for it") +
        (Repeats == 1 ? "" : FormattableString.Invariant($" (the mean over {Repeats} repeats)"));
}
