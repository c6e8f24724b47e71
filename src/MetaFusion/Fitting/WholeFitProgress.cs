using MetaFusion.MutualLearning;

namespace MetaFusion.Fitting;

/// <summary>Adds the time of the trainings that follow to what a training says is left of itself.</summary>
/// <param name="progress">Who is told.</param>
/// <param name="following">The work that follows, in units of this training's.</param>
internal sealed class WholeFitProgress(IProgress<TrainingProgress> progress, double following) : IProgress<TrainingProgress>
{
    private readonly EpochPace _pace = new();

    /// <summary>The progress of one training of a fit; null for nobody.</summary>
    public static IProgress<TrainingProgress>? Of(IProgress<TrainingProgress>? progress, double following) =>
        progress is null || following == 0 ? progress : new WholeFitProgress(progress, following);

    /// <inheritdoc/>
    public void Report(TrainingProgress value) =>
        progress.Report(value with { Remaining = value.Remaining + (_pace.EndEpoch(value.Elapsed) * value.Rounds * value.Epochs * following) });
}
