namespace MetaFusion.Data.Joins;

/// <summary>The samples that have exactly these modalities.</summary>
/// <param name="Modalities">Names of the modalities, in order; empty where a sample has none.</param>
/// <param name="WithTarget">Samples whose target is known.</param>
/// <param name="WithoutTarget">Samples whose target is not known.</param>
public sealed record OverlapPattern(IReadOnlyList<string> Modalities, int WithTarget, int WithoutTarget)
{
    /// <summary>All samples of the pattern.</summary>
    public int Samples => WithTarget + WithoutTarget;
}
