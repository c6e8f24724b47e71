using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

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
}
