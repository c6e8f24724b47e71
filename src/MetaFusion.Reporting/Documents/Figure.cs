namespace MetaFusion.Reporting.Documents;

/// <summary>A number and the interval it may be trusted to.</summary>
/// <param name="Estimate">The number; null where it is not defined.</param>
/// <param name="Low">Lower end of the interval; null where there is none.</param>
/// <param name="High">Upper end of the interval; null where there is none.</param>
internal sealed record Figure(double? Estimate, double? Low, double? High);
