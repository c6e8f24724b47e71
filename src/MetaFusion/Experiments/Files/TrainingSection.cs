using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Files;

/// <summary>How a student is trained: the block <c>training</c>.</summary>
public sealed record TrainingSection
{
    /// <summary>Most epochs that can be asked for.</summary>
    public const int MaximumEpochs = 1_000_000;

    /// <summary>Default of <see cref="CheckpointSeconds"/>.</summary>
    public const double DefaultCheckpointSeconds = 30;

    /// <summary>Most seconds that can be asked for: a year.</summary>
    public const double MaximumCheckpointSeconds = 365 * 86_400;

    /// <summary>
    /// Passes over the training samples, 1 or more; null, the default, for 30, or as many as 300 steps take if the samples are few.
    /// </summary>
    public int? Epochs { get; init; }

    /// <summary>Samples per step, 1 or more. Default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Step size, above 0. Default 0.001.</summary>
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Pull of the weights towards 0, 0 or more. Default 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>One of <see cref="ExperimentChoices.Optimizers"/>. Default <c>adam</c>.</summary>
    public string Optimizer { get; init => field = Guard.Given(value, nameof(Optimizer)); } = "adam";

    /// <summary>How large the numbers are that networks learn in place of a target of numbers. Default <c>auto</c>.</summary>
    public TargetScale TargetScale { get; init => field = Guard.Given(value, nameof(TargetScale)); } = TargetScale.Default;

    /// <summary>Epochs without improvement after which training stops, 0 for never; null, the default, to judge by the course of the losses.</summary>
    public int? Patience { get; init; }

    /// <summary>On how many folds of the samples that do not judge the cohort is trained. Default <c>auto</c>.</summary>
    public FoldChoice Folds { get; init => field = Guard.Given(value, nameof(Folds)); } = FoldChoice.Auto;

    /// <summary>
    /// Least seconds from one checkpoint to the next, 0 for one after every epoch. Default 30. Checkpoints are fewer where they
    /// would take more than a fiftieth of the time.
    /// </summary>
    public double CheckpointSeconds { get; init; } = DefaultCheckpointSeconds;
}
