namespace MetaFusion.Studies.Shapes;

/// <summary>What a ranking reads of a <c>study.json</c>, whichever MetaFusion wrote it; the rest of the file is read over.</summary>
/// <param name="Metric">The metric of the figures.</param>
/// <param name="Direction">Which figures are better: <c>higher</c>, or any other word for lower.</param>
/// <param name="Methods">Every method in every setting.</param>
/// <param name="Bounds">Methods that bound the others; absent in older files.</param>
internal sealed record StoredStudyShape(
    string Metric, string Direction, IReadOnlyList<StoredMethodShape> Methods, IReadOnlyList<string>? Bounds = null);
