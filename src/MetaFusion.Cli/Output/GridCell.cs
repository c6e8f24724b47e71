using MetaFusion.Foundation;

namespace MetaFusion.Cli.Output;

/// <summary>A cell of a table, or a whole line; what a terminal would obey stands in it escaped.</summary>
/// <param name="text">Its text.</param>
/// <param name="style">How it looks on a terminal.</param>
internal readonly struct GridCell(string text, GridStyle style = GridStyle.Plain)
{
    /// <summary>Its text, fit for a terminal.</summary>
    public string Text { get; init; } = Readable.Shown(text);

    /// <summary>How it looks on a terminal.</summary>
    public GridStyle Style { get; } = style;
}
