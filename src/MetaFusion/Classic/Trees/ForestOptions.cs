namespace MetaFusion.Classic.Trees;

/// <summary>A random forest (Breiman 2001): deep trees on bootstrap samples, a few features tried at every node.</summary>
internal sealed record ForestOptions : TreeOptions
{
    /// <summary>The kind in files and options.</summary>
    public const string Name = "forest";

    /// <inheritdoc/>
    public override string Key => Name;

    /// <summary>Number of trees, for every sum; default 500.</summary>
    public int Trees { get; init; } = 500;

    /// <summary>Features tried at a node; null for the root of their number with classes, a third of them with values.</summary>
    public int? Tried { get; init; }

    /// <summary>Samples that a leaf holds at least, a sample drawn twice counting twice; null for 1 with classes, 3 with values.</summary>
    public int? LeafSamples { get; init; }
}
