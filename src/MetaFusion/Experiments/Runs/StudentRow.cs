namespace MetaFusion.Experiments.Runs;

/// <summary>One student at the chosen rho: a line of <c>students.csv</c>.</summary>
/// <param name="Student">Name of the student.</param>
/// <param name="Representations">Modality and representation, in the order of the modalities.</param>
/// <param name="Parameters">Number of trained parameters.</param>
/// <param name="BestEpoch">The epoch whose weights were kept, counted from 1.</param>
/// <param name="ValidationLoss">Task loss on the validation samples at that epoch.</param>
/// <param name="DivergenceWeight">How much the others follow it.</param>
/// <param name="EnsembleWeight">Its weight in the chosen ensemble, 0 when it is not a member.</param>
internal sealed record StudentRow(
    string Student,
    IReadOnlyList<(string Modality, string Representation)> Representations,
    long Parameters,
    int BestEpoch,
    double ValidationLoss,
    double DivergenceWeight,
    double EnsembleWeight)
{
    /// <summary>The epoch in which it diverged under the chosen rho, counted from 1; null (default) where it did not.</summary>
    public int? DivergedEpoch { get; init; }

    /// <summary>The fold whose copy of the student this is, or <c>all</c>; empty without folds, and then the column is left out.</summary>
    public string Fold { get; init; } = "";
}
