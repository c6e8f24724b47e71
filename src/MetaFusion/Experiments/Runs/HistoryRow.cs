namespace MetaFusion.Experiments.Runs;

/// <summary>The losses of one student after one epoch: a line of <c>history.csv</c>.</summary>
/// <param name="Rho">The disagreement penalty that the cohort was trained with.</param>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Student">Name of the student.</param>
/// <param name="TrainLoss">Task loss plus shared part on the training samples.</param>
/// <param name="TrainTask">Task loss on the training samples.</param>
/// <param name="ValidationLoss">Task loss plus shared part on the validation samples.</param>
/// <param name="ValidationTask">Task loss on the validation samples.</param>
internal sealed record HistoryRow(
    double Rho, int Epoch, string Student, double TrainLoss, double TrainTask, double ValidationLoss, double ValidationTask)
{
    /// <summary>The fold it was trained on; empty without folds, and then the column is left out.</summary>
    public string Fold { get; init; } = "";
}
