using MetaFusion.Cohorts;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tasks;

namespace MetaFusion.MutualLearning;

/// <summary>
/// All at once: one loss on the sum of all students' outputs, which is the prediction; one best epoch for all. The ablation
/// that asks whether the cohort is more than one large network.
/// </summary>
public sealed record AllAtOnceTrainer : Trainer
{
    /// <summary>Key of the trainer.</summary>
    public const string Key = "all-at-once";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool PredictsBySum => true;

    internal override CohortObjective CreateObjective(Cohort cohort, LearningTask task, TrainingOptions options) =>
        new SumObjective(task, cohort.Students.Count);
}
