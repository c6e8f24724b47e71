using MetaFusion.Evaluation;

namespace MetaFusion.Studies;

/// <summary>A method beside the reference method, unit by unit.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Method">The method.</param>
/// <param name="Pairs">Units that both have.</param>
/// <param name="Difference">Mean of the method's figure less the reference's, with its 95 % interval.</param>
/// <param name="P">Two-sided probability of Wilcoxon's signed-rank test; NaN where every pair is equal.</param>
/// <param name="AdjustedP">The same after Holm's correction over the comparisons of the setting.</param>
public sealed record PairedDifference(string Setting, string Method, int Pairs, Interval Difference, double P, double AdjustedP);
