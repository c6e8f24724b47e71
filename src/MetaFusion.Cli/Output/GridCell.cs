namespace MetaFusion.Cli.Output;

/// <summary>A cell of a table.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Style">How it looks on a terminal.</param>
internal readonly record struct GridCell(string Text, GridStyle Style = GridStyle.Plain);
