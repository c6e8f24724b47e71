using MetaFusion.Data;

namespace MetaFusion.Tasks.Classification;

/// <summary>One of two or more classes is predicted.</summary>
internal sealed class ClassificationKind : TaskKind
{
    /// <inheritdoc/>
    public override string Key => ClassificationTask.Key;

    /// <inheritdoc/>
    public override TargetKind Reads => TargetKind.Classification;

    /// <inheritdoc/>
    public override LossForm Loss => LossForm.LogLikelihood;

    /// <inheritdoc/>
    public override bool HasClasses => true;

    /// <inheritdoc/>
    public override string? TitleOf(string metric) => metric switch
    {
        "f1_macro" => "F1, mean over classes",
        "f1_weighted" => "F1, weighted by class size",
        "brier" => "Brier score",
        "brier_binary" => "Brier score of one class",
        "auroc" => "AUROC",
        "auprc" => "AUPRC",
        "ece" => "calibration error",
        _ => null,
    };

    /// <inheritdoc/>
    public override LearningTask FromTrain(Target target, ReadOnlySpan<int> trainSamples, ClassWeighting classWeighting) =>
        ClassificationTask.FromTrain(target, trainSamples, classWeighting);

    /// <inheritdoc/>
    public override LearningTask Restore(TaskState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        TaskGuard.Names("target columns", state.Outputs, 1);
        return new ClassificationTask(state.Outputs[0], state.Classes, state.ClassWeights);
    }
}
