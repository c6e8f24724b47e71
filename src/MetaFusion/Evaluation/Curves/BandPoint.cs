namespace MetaFusion.Evaluation.Curves;

/// <summary>The pointwise interval of a curve at one place.</summary>
/// <param name="X">The place, in [0, 1].</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct BandPoint(double X, double Low, double High);
