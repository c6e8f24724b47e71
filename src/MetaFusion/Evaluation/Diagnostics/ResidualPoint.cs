namespace MetaFusion.Evaluation.Diagnostics;

/// <summary>One sample, or one hexagon of samples, of residuals along the prediction.</summary>
/// <param name="Predicted">Predicted value, or centre of the hexagon, in the target's unit.</param>
/// <param name="Residual">Predicted less true, or centre of the hexagon.</param>
/// <param name="Samples">Number of samples; 1 for a single one.</param>
public readonly record struct ResidualPoint(double Predicted, double Residual, int Samples);
