namespace MetaFusion.MutualLearning;

/// <summary>Where a training stands at the end of an epoch.</summary>
/// <param name="Stage">What is trained: "baselines", "cohort".</param>
/// <param name="Rho">The penalty of this round.</param>
/// <param name="Round">Which round, from 1.</param>
/// <param name="Rounds">Number of rounds.</param>
/// <param name="Epoch">Which epoch, from 1.</param>
/// <param name="Epochs">Number of epochs of a round.</param>
/// <param name="TrainLoss">Training task loss, averaged over students.</param>
/// <param name="ValidationLoss">Validation task loss, averaged over students; of what they answer together where they do.</param>
/// <param name="BestValidationLoss">
/// Lowest validation task loss of any student in this round so far, or the lowest of all together. It falls while all is well; the mean
/// over students climbs as soon as most of them are past their best epochs.
/// </param>
/// <param name="Elapsed">Time since the stage began.</param>
/// <param name="Remaining">Estimated time to the end of this stage and of those that train after it.</param>
public sealed record TrainingProgress(
    string Stage,
    double Rho,
    int Round,
    int Rounds,
    int Epoch,
    int Epochs,
    double TrainLoss,
    double ValidationLoss,
    double BestValidationLoss,
    TimeSpan Elapsed,
    TimeSpan Remaining);
