using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Cohorts;

/// <summary>How a student is trained where it differs from the cohort. Immutable.</summary>
public sealed record StudentTraining
{
    /// <summary>Its optimiser; null (default) for that of the training options.</summary>
    public OptimizerOptions? Optimizer { get; init; }
}
