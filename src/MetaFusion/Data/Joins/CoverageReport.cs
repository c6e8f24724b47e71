namespace MetaFusion.Data.Joins;

/// <summary>Which samples have which modalities and a target, and what was left out why.</summary>
/// <param name="Samples">Number of different ids in all tables.</param>
/// <param name="Usable">Samples with at least one modality and, unless reading for prediction, a target.</param>
/// <param name="Modalities">One entry per modality, in order.</param>
/// <param name="Patterns">
/// One entry per set of modalities that occurs, the most frequent first; the empty set stands for targets without any.
/// </param>
/// <param name="LeftOut">Why the other samples are not usable; each counts once, so that all add up to
/// <paramref name="Samples"/>.</param>
public sealed record CoverageReport(
    int Samples,
    int Usable,
    IReadOnlyList<ModalityCoverage> Modalities,
    IReadOnlyList<OverlapPattern> Patterns,
    IReadOnlyList<LeftOutSamples> LeftOut)
{
    /// <summary>Samples whose target is known.</summary>
    public int WithTarget => Patterns.Sum(p => p.WithTarget);

    /// <summary>Samples whose target is not known.</summary>
    public int WithoutTarget => Patterns.Sum(p => p.WithoutTarget);
}
