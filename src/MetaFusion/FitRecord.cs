using MetaFusion.Data.Splits;
using MetaFusion.Evaluation;
using MetaFusion.MutualLearning;

namespace MetaFusion;

/// <summary>What a fit leaves behind besides the model: for the files of a run and for reports.</summary>
/// <param name="Split">Which samples trained, chose and judged; with folds, those that did the first two stand in train.</param>
/// <param name="Rounds">The losses of every epoch under every rho; with folds, the means over the folds.</param>
/// <param name="Validation">
/// Figures on the samples that chose: flattering, never to be reported as the model's quality. With folds, of the answers to held-out samples.
/// </param>
/// <param name="Test">Figures on the samples that judge; null without test samples.</param>
/// <param name="Warnings">What was noticed and what was done about it, a sentence each.</param>
/// <param name="LeftOut">Samples with a target that were left out because they lack a modality.</param>
/// <param name="Stages">Time spent in each stage.</param>
public sealed record FitRecord(
    DataSplit Split,
    IReadOnlyList<TrainingRound> Rounds,
    SplitEvaluation Validation,
    SplitEvaluation? Test,
    IReadOnlyList<string> Warnings,
    int LeftOut,
    IReadOnlyList<(string Stage, TimeSpan Time)> Stages)
{
    /// <summary>
    /// The same cohort without mutual learning, with ensembles and figures of its own; null unless
    /// <see cref="FitOptions.KeepsIndependent"/> asked for it and a round with rho = 0 was made.
    /// </summary>
    public FusionModel? Independent { get; init; }

    /// <summary>The folds that copies of the cohort were trained on; empty where there was one cohort.</summary>
    public IReadOnlyList<FoldRecord> Folds { get; init; } = [];

    /// <summary>How many students were left out because the training samples cannot carry a view that they read.</summary>
    internal int UnfitStudents { get; init; }
}
