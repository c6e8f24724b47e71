using MetaFusion.Data;

namespace MetaFusion.Tasks.Regression;

/// <summary>One or more numbers are predicted.</summary>
internal sealed class RegressionKind : TaskKind
{
    /// <inheritdoc/>
    public override string Key => RegressionTask.Key;

    /// <inheritdoc/>
    public override TargetKind Reads => TargetKind.Regression;

    /// <inheritdoc/>
    public override LossForm Loss => LossForm.SquaredError;

    /// <inheritdoc/>
    public override bool HasScale => true;

    /// <inheritdoc/>
    public override string? TitleOf(string metric) => metric switch
    {
        "mse" => "mean squared error",
        "rmse" => "root mean squared error",
        "mae" => "mean absolute error",
        "r2" => "R²",
        "pearson" => "Pearson correlation",
        _ => null,
    };

    /// <inheritdoc/>
    public override LearningTask FromTrain(Target target, ReadOnlySpan<int> trainSamples, ClassWeighting classWeighting) =>
        RegressionTask.FromTrain(target, trainSamples);

    /// <inheritdoc/>
    public override LearningTask Restore(TaskState state) => new RegressionTask(
        state.Outputs,
        state.Means,
        state.StandardDeviations,
        state.Learned is { } learned ? InnerScale.FromState(learned, state.Outputs.Count) : null);
}
