using MetaFusion.Cohorts;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tasks;

namespace MetaFusion.MutualLearning;

/// <summary>Adaptive mutual learning; its settings are those of <see cref="TrainingOptions"/>.</summary>
public sealed record MutualLearningTrainer : Trainer
{
    /// <summary>Key of the trainer.</summary>
    public const string Key = "mutual-learning";

    /// <inheritdoc/>
    public override string Name => Key;

    internal override bool NeedsEveryModality => false;

    internal override CohortObjective CreateObjective(Cohort cohort, LearningTask task, TrainingOptions options) =>
        new MutualObjective(task, options, [.. cohort.Students.Select(student => student.IsFixed)]);
}
