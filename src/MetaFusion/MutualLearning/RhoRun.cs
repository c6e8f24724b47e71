namespace MetaFusion.MutualLearning;

/// <summary>One training of the cohort from its initial weights under one disagreement penalty.</summary>
/// <param name="Rho">The disagreement penalty.</param>
/// <param name="Epochs">The losses of every epoch.</param>
/// <param name="BestEpochs">Best epoch of every student by validation task loss, from 0.</param>
/// <param name="BestLosses">Validation task loss of every student at its best epoch.</param>
public sealed record RhoRun(
    double Rho,
    IReadOnlyList<EpochRecord> Epochs,
    IReadOnlyList<int> BestEpochs,
    IReadOnlyList<double> BestLosses)
{
    /// <summary>Mean best validation task loss over some students: what the choice of rho compares.</summary>
    /// <param name="students">Indices into the cohort.</param>
    public double MeanBestLoss(IReadOnlyList<int> students) => students.Average(k => BestLosses[k]);
}
