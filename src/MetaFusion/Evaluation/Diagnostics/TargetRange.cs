using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.Evaluation.Diagnostics;

/// <summary>The errors of samples with similar true values.</summary>
/// <param name="Low">Lowest true value, in the target's unit.</param>
/// <param name="High">Highest true value.</param>
/// <param name="Samples">How many.</param>
/// <param name="Bias">Mean of predicted less true.</param>
/// <param name="MeanAbsoluteError">Mean size of the error, with a bootstrap interval.</param>
public sealed record TargetRange(double Low, double High, int Samples, double Bias, Interval MeanAbsoluteError);
