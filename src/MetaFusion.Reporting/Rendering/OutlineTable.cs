namespace MetaFusion.Reporting.Rendering;

/// <summary>A table of text: the first column holds names, the others figures.</summary>
/// <param name="Title">A line above it; empty without one.</param>
/// <param name="Columns">Headers.</param>
/// <param name="Rows">As many cells per row as there are headers.</param>
internal sealed record OutlineTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
