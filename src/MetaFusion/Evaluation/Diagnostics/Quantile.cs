namespace MetaFusion.Evaluation.Diagnostics;

/// <summary>A quantile of some values.</summary>
/// <param name="Share">Share of values at or below it, in [0, 1].</param>
/// <param name="Value">The quantile, interpolated between order statistics.</param>
public readonly record struct Quantile(double Share, double Value);
