namespace MetaFusion.Classic.Trees;

/// <summary>Gradient boosting (Friedman 2001): small trees, each for what those before it leave.</summary>
internal sealed record BoostingOptions : TreeOptions
{
    /// <summary>The kind in files and options.</summary>
    public const string Name = "boosting";

    /// <inheritdoc/>
    public override string Key => Name;

    /// <summary>
    /// Rounds at most, which bounds the time; default 300. How many there are is chosen by the out-of-fold loss. Where a class needs few samples
    /// and many columns, the loss falls on for a thousand rounds, by little.
    /// </summary>
    public int Rounds { get; init; } = 300;

    /// <summary>Rounds without a lower out-of-fold loss after which no more are tried; default 50.</summary>
    public int Patience { get; init; } = 50;

    /// <summary>How much of a tree is added; default 0.1.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>Leaves of a tree at most; default 8.</summary>
    public int Leaves { get; init; } = 8;

    /// <summary>Samples that a leaf holds at least; fewer where there are few samples.</summary>
    public int LeafSamples { get; init; } = 5;

    /// <summary>
    /// Share of the features that a tree may use; null for a half, and above 16 features twice the root of their number: wide tables cost by
    /// their width, and trees that look at other features err apart.
    /// </summary>
    public double? FeatureShare { get; init; }

    /// <summary>Share of the samples that a tree is fitted to; default 0.8.</summary>
    public double SampleShare { get; init; } = 0.8;

    /// <summary>Penalty on the squares of leaf values; default 1.</summary>
    public double Penalty { get; init; } = 1;
}
