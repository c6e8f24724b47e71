using Spectre.Console;

namespace MetaFusion.Cli.Output;

/// <summary>A table without lines: the first column to the left, the others to the right, or as told.</summary>
internal sealed class TextGrid
{
    private readonly Table _table = new() { Border = TableBorder.None, ShowHeaders = true };

    /// <summary>Adds a column.</summary>
    /// <param name="header">Its name.</param>
    /// <param name="left">Whether its cells are text rather than numbers.</param>
    public void Column(string header, bool left = false)
    {
        var column = new TableColumn(new Markup($"[dim]{Markup.Escape(header)}[/]")) { NoWrap = true, Padding = new Padding(0, 0, 2, 0) };
        _table.AddColumn(left ? column : column.RightAligned());
    }

    /// <summary>Adds a row.</summary>
    /// <param name="cells">The cells, with markup where wanted.</param>
    public void Row(params string[] cells) => _table.AddRow(cells.Select(cell => new Markup(cell)));

    /// <summary>Prints the table.</summary>
    public void Print(Terminal terminal) => terminal.Rich.Write(_table);
}
