namespace MetaFusion.Classic.Trees;

/// <summary>How trees are fitted: a forest or boosting. Immutable.</summary>
internal abstract record TreeOptions
{
    /// <summary>The kind of ensemble in files and options.</summary>
    public abstract string Key { get; }
}
