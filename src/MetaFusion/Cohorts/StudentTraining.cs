using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Optimizers.Schedules;

namespace MetaFusion.Cohorts;

/// <summary>How a student is trained where it differs from the cohort. Immutable.</summary>
public sealed record StudentTraining
{
    /// <summary>Its optimiser; null (default) for that of the training options.</summary>
    public OptimizerOptions? Optimizer { get; init; }

    /// <summary>
    /// Makes the schedule of its learning rate, in epochs, for a training of so many epochs at most; null (default) for a constant
    /// rate.
    /// </summary>
    public Func<int, LearningRateSchedule>? Schedule { get; init; }

    /// <summary>How its gradient is clipped before every move; null (default) for not at all.</summary>
    public GradientClipping? Clipping { get; init; }
}
