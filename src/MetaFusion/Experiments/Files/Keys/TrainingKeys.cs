using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys of the block <c>training</c>.</summary>
internal static class TrainingKeys
{
    private const string OwnOfAMethod = "by a published method that brings its own";

    /// <summary>The table.</summary>
    public static Block<TrainingSection> Block { get; } = new("training: {epochs: 30}",
    [
        KeyOf<TrainingSection>.Of(
            "epochs", s => s.Epochs, (s, value) => s with { Epochs = value },
            _ => new AutoKind(new WholeKind(new(From: 1, To: TrainingSection.MaximumEpochs), 30)),
            "passes over the training samples",
            standard: "`auto` (30; more with few training samples, so that there are at least 300 steps)"),
        KeyOf<TrainingSection>.Of(
            "batch_size", s => s.BatchSize, (s, value) => s with { BatchSize = value }, standard => new WholeKind(new(From: 1), standard),
            "samples per step"),
        KeyOf<TrainingSection>.Of(
            "learning_rate", s => s.LearningRate, (s, value) => s with { LearningRate = value }, standard => new NumberKind(new(Above: 0), standard),
            "step size", ignored: OwnOfAMethod),
        KeyOf<TrainingSection>.Of(
            "weight_decay", s => s.WeightDecay, (s, value) => s with { WeightDecay = value }, standard => new NumberKind(new(From: 0), standard),
            "pull of the weights towards 0", ignored: OwnOfAMethod),
        KeyOf<TrainingSection>.Of(
            "optimizer", s => s.Optimizer, (s, value) => s with { Optimizer = value }, _ => new ChoiceKind(ExperimentChoices.Optimizers),
            "how a step is taken", ignored: OwnOfAMethod),
        KeyOf<TrainingSection>.Of(
            "target_scale", s => s.TargetScale, (s, value) => s with { TargetScale = value }, _ => new TargetScaleKind(),
            "how large the numbers are that networks learn in place of a target of numbers; losses and predictions do not show it",
            ignored: "by a classification", see: "method.md#how-large-a-target-is-inside", first: "standard"),
        KeyOf<TrainingSection>.Of(
            "patience", s => s.Patience, (s, value) => s with { Patience = value }, _ => new AutoKind(new WholeKind(new(From: 0), 10)),
            "epochs without improvement after which a round ends, 0 for never; `auto` judges by the course of the losses",
            standard: "`auto`", first: "0"),
        KeyOf<TrainingSection>.Of(
            "folds", s => s.Folds, (s, value) => s with { Folds = value }, _ => new FoldKind(),
            "carves of the samples that do not judge, each holding out another part", ignored: "where some samples are assigned to validation",
            see: "small-samples.md", first: "none"),
        KeyOf<TrainingSection>.Of(
            "checkpoint_seconds", s => s.CheckpointSeconds, (s, value) => s with { CheckpointSeconds = value },
            standard => new NumberKind(new(From: 0, To: TrainingSection.MaximumCheckpointSeconds), standard),
            "seconds from one checkpoint to the next, 0 for one after every epoch", see: "long-runs.md"),
    ]);
}
