using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Cohorts;

/// <summary>The samples of one split as a cohort reads them.</summary>
/// <param name="Inputs">One matrix per slot of the cohort, <c>[n, width]</c>.</param>
/// <param name="Targets">Encoded targets, <c>[n, TargetColumns]</c>.</param>
public sealed record CohortData(IReadOnlyList<Matrix> Inputs, Matrix Targets)
{
    /// <summary>Number of samples.</summary>
    public int Rows => Targets.Rows;

    /// <summary>
    /// Which modalities every sample has; null (default) if all have all. The inputs of an absent modality are never read.
    /// </summary>
    public Presence? Presence { get; init => field = value is { IsComplete: true } ? null : value; }

    /// <summary>Whether a sample has a modality.</summary>
    /// <param name="row">Which sample.</param>
    /// <param name="modality">Index of the modality.</param>
    public bool IsPresent(int row, int modality) => Presence is null || Presence.Has(row, modality);

    /// <summary>By slot how many steps of each sample hold values, <c>[n]</c>; null where the slot has no lengths. Empty (default) for none at all.</summary>
    public IReadOnlyList<int[]?> Lengths { get; init; } = [];
}
