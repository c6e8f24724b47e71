namespace MetaFusion.Evaluation.Curves;

/// <summary>A point of a curve.</summary>
/// <param name="X">False positive rate (ROC) or recall (precision-recall), in [0, 1].</param>
/// <param name="Y">True positive rate, or precision, in [0, 1].</param>
public readonly record struct CurvePoint(double X, double Y);
