namespace MetaFusion.MutualLearning;

/// <summary>The losses of every student in one epoch, each list aligned with the cohort.</summary>
/// <param name="TrainLoss">Training loss as minimised, mutual part or penalty included, averaged over the samples.</param>
/// <param name="TrainTask">Training task loss of the student alone, averaged over the samples.</param>
/// <param name="ValidationLoss">Validation loss as minimised, over all validation samples at once.</param>
/// <param name="ValidationTask">Validation task loss of the student alone.</param>
public sealed record EpochRecord(
    IReadOnlyList<double> TrainLoss,
    IReadOnlyList<double> TrainTask,
    IReadOnlyList<double> ValidationLoss,
    IReadOnlyList<double> ValidationTask)
{
    /// <summary>
    /// Validation task loss of what the students answer together (their sum, or their mean); null for trainers whose
    /// students answer for themselves.
    /// </summary>
    public double? JointValidation { get; init; }

    /// <summary>
    /// <see cref="ValidationTask"/> on common ground where samples lack modalities, for divergence weights that follow every
    /// epoch; else null.
    /// </summary>
    internal IReadOnlyList<double>? ComparableTask { get; init; }
}
