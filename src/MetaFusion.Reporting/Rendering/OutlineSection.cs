namespace MetaFusion.Reporting.Rendering;

/// <summary>A section as paragraphs and tables.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Paragraphs">Its sentences.</param>
/// <param name="Tables">Its tables, below the sentences.</param>
internal sealed record OutlineSection(string Title, IReadOnlyList<string> Paragraphs, IReadOnlyList<OutlineTable> Tables);
