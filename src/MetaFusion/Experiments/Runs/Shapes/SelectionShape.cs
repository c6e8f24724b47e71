namespace MetaFusion.Experiments.Runs.Shapes;

/// <summary>What a fit chose.</summary>
/// <param name="Rho">The penalty.</param>
/// <param name="Ensemble">The ensemble rule.</param>
internal sealed record SelectionShape(double Rho, string Ensemble);
