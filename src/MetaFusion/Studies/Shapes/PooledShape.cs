namespace MetaFusion.Studies.Shapes;

/// <summary>A figure that no part can have, on the predictions of all parts of a repeat together.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Method">The method.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Value">The mean over the repeats.</param>
/// <param name="Repeats">How many repeats.</param>
/// <param name="Parts">How many parts, all repeats together.</param>
internal sealed record PooledShape(string Setting, string Method, string Metric, double Value, int Repeats, int Parts);
