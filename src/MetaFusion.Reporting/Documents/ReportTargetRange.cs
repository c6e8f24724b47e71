namespace MetaFusion.Reporting.Documents;

/// <summary>The errors of samples with similar true values, in the target's unit.</summary>
/// <param name="Low">Lowest true value.</param>
/// <param name="High">Highest true value.</param>
/// <param name="Samples">How many samples.</param>
/// <param name="Bias">Mean of predicted less true.</param>
/// <param name="MeanAbsoluteError">Mean size of the error.</param>
internal sealed record ReportTargetRange(double? Low, double? High, int Samples, double? Bias, Figure MeanAbsoluteError);
