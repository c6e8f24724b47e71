using MetaFusion.Foundation;

namespace MetaFusion.MutualLearning;

/// <summary>How the cohort of a model was trained, as its file tells it.</summary>
/// <param name="Numerics">The numerics number that it was computed under, <see cref="NumericsNumber.Current"/> then.</param>
/// <param name="Trainer">Key of the trainer, <see cref="MutualLearning.Trainer.Name"/>.</param>
/// <param name="Penalty">What the trainer calls its penalty: <c>rho</c> or <c>lambda</c>; empty where it has none.</param>
/// <param name="Value">The chosen penalty; 0 where there is none.</param>
/// <param name="Trusted">The students whose losses chose the penalty, indices into the cohort, ascending.</param>
/// <param name="Clusters">
/// The cluster of every student by its validation loss without mutual learning, 0 for the best, −1 where it never had a finite one; empty where the trainer or the
/// divergence weights make none.
/// </param>
public sealed record TrainingFacts(
    int Numerics, string Trainer, string Penalty, double Value, IReadOnlyList<int> Trusted, IReadOnlyList<int> Clusters)
{
    /// <summary>The facts of a training.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="result">What came of it.</param>
    internal static TrainingFacts Of(TrainingOptions options, TrainingResult result) => new(
        NumericsNumber.Current,
        options.Trainer.Name,
        options.Trainer is AllAtOnceTrainer ? "" : MutualLearning.Trainer.PenaltyOf(options.Trainer.Name),
        result.Selected.Rho,
        [.. result.Trusted.Order()],
        ClustersOf(options, result.Rounds));

    private static IReadOnlyList<int> ClustersOf(TrainingOptions options, IReadOnlyList<TrainingRound> rounds)
    {
        bool clusters = options is { Trainer: MutualLearningTrainer, Weighting: DivergenceWeighting.Clustering or DivergenceWeighting.Adversarial };
        IReadOnlyList<double>? losses = clusters ? rounds.FirstOrDefault(round => round.Rho == 0)?.ComparableLosses : null;
        return losses?.Any(double.IsFinite) == true ? LossClustering.Fit(losses).Assignments : [];
    }
}
