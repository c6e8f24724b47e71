namespace MetaFusion.Reporting.Documents;

/// <summary>One training of the cohort under one disagreement penalty. Lists over students are in the cohort's order.</summary>
/// <param name="Rho">The disagreement penalty.</param>
/// <param name="IsSelected">Whether it was chosen.</param>
/// <param name="Epochs">Number of epochs trained.</param>
/// <param name="Shown">The epochs that are listed, from 1, ascending; always the first and the last.</param>
/// <param name="Train">Training task loss, <c>[student][shown epoch]</c>, four significant digits; null where not finite.</param>
/// <param name="Validation">Validation task loss, <c>[student][shown epoch]</c>, four significant digits; null where not
/// finite.</param>
/// <param name="BestEpochs">Best epoch of every student by validation task loss, from 1; 0 if it never had a finite loss. It
/// may lie between the listed ones.</param>
/// <param name="BestLosses">Validation task loss of every student at its best epoch.</param>
internal sealed record ReportRound(
    double Rho,
    bool IsSelected,
    int Epochs,
    IReadOnlyList<int> Shown,
    IReadOnlyList<IReadOnlyList<double?>> Train,
    IReadOnlyList<IReadOnlyList<double?>> Validation,
    IReadOnlyList<int> BestEpochs,
    IReadOnlyList<double?> BestLosses);
