namespace MetaFusion.MutualLearning;

/// <summary>The losses of every student in one epoch, each list aligned with the cohort.</summary>
/// <param name="TrainLoss">Training loss, mutual part included, averaged over the samples.</param>
/// <param name="TrainTask">Training task loss, averaged over the samples.</param>
/// <param name="ValidationLoss">Validation loss, mutual part included, over all validation samples at once.</param>
/// <param name="ValidationTask">Validation task loss.</param>
public sealed record EpochRecord(
    IReadOnlyList<double> TrainLoss,
    IReadOnlyList<double> TrainTask,
    IReadOnlyList<double> ValidationLoss,
    IReadOnlyList<double> ValidationTask);
