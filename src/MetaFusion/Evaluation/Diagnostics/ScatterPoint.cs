namespace MetaFusion.Evaluation.Diagnostics;

/// <summary>One sample, or one hexagon of samples, of predicted against true values.</summary>
/// <param name="True">True value, or centre of the hexagon, in the target's unit.</param>
/// <param name="Predicted">Predicted value, or centre of the hexagon.</param>
/// <param name="Samples">Number of samples; 1 for a single one.</param>
public readonly record struct ScatterPoint(double True, double Predicted, int Samples);
