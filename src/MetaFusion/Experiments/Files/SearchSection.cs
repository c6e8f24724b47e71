using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>Which settings a fit tries before it fits the best of them: the block <c>search</c>.</summary>
public sealed record SearchSection
{
    /// <summary>Most trials of a search.</summary>
    public const int MostTrials = 10_000;

    /// <summary>In which order settings are tried. Default random.</summary>
    public SearchMethod Method { get; init => field = Guard.Known(value, nameof(Method)); } = SearchMethod.Random;

    /// <summary>
    /// Settings to try; 0 (default) for no bound, or all of a grid. Under successive halving, the settings that it starts with.
    /// </summary>
    public int Trials { get; init; }

    /// <summary>Minutes after which no further trial begins; 0 (default) for no bound. Not reproducible across machines.</summary>
    public double Minutes { get; init; }

    /// <summary>The keys that vary, at least one, each once.</summary>
    public ValueList<SearchDimension> Space { get; init => field = Guard.Items(value, nameof(Space)); } = [];
}
