namespace MetaFusion.Reporting.Documents;

/// <summary>The figures of one ensemble or baseline.</summary>
/// <param name="Group"><c>model</c> (the chosen ensemble), <c>baseline</c>, <c>ensemble</c> (the other rules) or
/// <c>pattern</c> (the chosen ensemble on the samples that have exactly some modalities).</param>
/// <param name="Key">Its key in <c>metrics.json</c>; for a pattern its modalities, joined by <c>+</c>.</param>
/// <param name="Name">Its name in words.</param>
/// <param name="Answered">On how many samples it is judged: those that it can answer.</param>
/// <param name="Values">Its metrics in the order of the answer's <c>metrics</c>, unrounded; null where not defined.</param>
internal sealed record ReportFigureRow(string Group, string Key, string Name, int Answered, IReadOnlyList<double?> Values);
