namespace MetaFusion.MutualLearning;

/// <summary>One training of the cohort from its initial weights under one disagreement penalty.</summary>
/// <param name="Rho">The disagreement penalty, or the penalty of another trainer; 0 for one without.</param>
/// <param name="Epochs">The losses of every epoch.</param>
/// <param name="BestEpochs">Best epoch of every student by its validation task loss, or by that of all together, from 0.</param>
/// <param name="BestLosses">Validation task loss of every student at its best epoch.</param>
public sealed record TrainingRound(
    double Rho,
    IReadOnlyList<EpochRecord> Epochs,
    IReadOnlyList<int> BestEpochs,
    IReadOnlyList<double> BestLosses)
{
    /// <summary>
    /// Lowest validation task loss of what the students answer together, infinite if there was no finite one; null for
    /// trainers whose students answer for themselves.
    /// </summary>
    public double? JointLoss { get; init; }

    /// <summary>
    /// The epoch in which each student diverged (a loss or a weight was no finite number), from 0, −1 where it did not; it
    /// stands at its best epoch since. Empty where this is not known.
    /// </summary>
    public IReadOnlyList<int> DivergedEpochs { get; init; } = [];

    /// <summary>
    /// <see cref="BestLosses"/> on common ground: where samples lack modalities, what every student would lose on all
    /// validation samples (docs/missing-modalities.md); else the same. Clusters, weights, rho and ensembles go by it.
    /// </summary>
    public IReadOnlyList<double> ComparableLosses { get => field ?? BestLosses; init; }

    /// <summary>Mean comparable validation task loss over some students: what the choice of rho compares.</summary>
    /// <param name="students">Indices into the cohort.</param>
    public double MeanBestLoss(IReadOnlyList<int> students) => students.Average(k => ComparableLosses[k]);
}
