using MetaFusion.Data;

namespace MetaFusion.Experiments.Runs;

/// <summary>What a run's model is made of, for people and machines.</summary>
/// <param name="Folder">The run folder.</param>
/// <param name="Model">The model.</param>
/// <param name="Modalities">What is done with the columns of every modality.</param>
/// <param name="Students">Every student, in the order of the cohort.</param>
/// <param name="Trainer">Key of the trainer that fitted it.</param>
/// <param name="Penalty">What the trainer calls its penalty; empty where it has none.</param>
internal sealed record RunInspection(
    string Folder, FusionModel Model, IReadOnlyList<ModalitySummary> Modalities, IReadOnlyList<StudentRow> Students,
    string Trainer, string Penalty)
{
    /// <summary>Looks into a run.</summary>
    /// <param name="run">The run.</param>
    public static RunInspection Of(FittedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunInspection(
            run.Folder,
            run.Model,
            run.Model.Preprocessing.Select(step => new ModalitySummary(
                step.Modality,
                step.Preprocessor.State.Columns.Count(column => column.Kind == ColumnKind.Numeric),
                step.Preprocessor.State.Columns.Count(column => column.Kind == ColumnKind.Categorical),
                step.Preprocessor.FeatureNames.Count,
                step.Preprocessor.State.Columns.Count(column => column.Kind == ColumnKind.Numeric && column.Factor is not 1),
                step.Preprocessor.State.Columns.Count(column => column.HasIndicator))).ToArray(),
            RunContent.Students(run.Model, null),
            run.Trainer,
            run.Model.Training?.Penalty ?? MutualLearning.Trainer.PenaltyOf(run.Trainer));
    }
}
