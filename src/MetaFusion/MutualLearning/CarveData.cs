using MetaFusion.Cohorts;
using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>One carve of the samples, and the students that learn from it.</summary>
/// <param name="Cohort">The students, laid out with their initial weights.</param>
/// <param name="Train">The samples that train.</param>
/// <param name="Validation">The samples that choose best epochs; with those of other carves divergence weights and rho.</param>
/// <param name="Random">The stream of the carve's training: the order of the samples.</param>
internal sealed record CarveData(Cohort Cohort, CohortData Train, CohortData Validation, RandomStream Random)
{
    /// <summary>By student what it answers without being trained; null for those that train. Empty (default) where all do.</summary>
    public IReadOnlyList<KnownAnswers?> Known { get; init; } = [];
}
