using System.Text;

namespace MetaFusion.Cli.Output;

/// <summary>
/// A table without lines: the first column to the left, figures to the right, titles across. Where the terminal is too
/// narrow, columns at the right are left out and names are cut.
/// </summary>
internal sealed class TextGrid
{
    private const string Gap = "  ";
    private const int FewestColumns = 3;
    private const int NarrowestName = 20;

    private readonly string[] _headers;
    private readonly List<GridCell[]> _rows = [];

    /// <summary>Makes a table.</summary>
    /// <param name="headers">The names of the columns.</param>
    public TextGrid(params string[] headers) => _headers = headers;

    /// <summary>Adds a line across all columns.</summary>
    public void Title(string text) => _rows.Add([new GridCell(text, GridStyle.Dim)]);

    /// <summary>Adds a row of plain cells, one per column.</summary>
    public void Row(params string[] cells) => _rows.Add(cells.Select(cell => new GridCell(cell)).ToArray());

    /// <summary>Adds a row, one cell per column.</summary>
    public void Row(params GridCell[] cells) => _rows.Add(cells);

    /// <summary>Prints the table.</summary>
    public void Print(Terminal terminal)
    {
        int[] widths = Widths(terminal.Width);
        Print(terminal, _headers.Select(header => new GridCell(header, GridStyle.Dim)).ToArray(), widths);
        foreach (GridCell[] row in _rows)
        {
            Print(terminal, row, widths);
        }
    }

    private int[] Widths(int available)
    {
        int[] widths = _headers
            .Select((header, c) => _rows.Where(row => row.Length > 1).Select(row => row[c].Text.Length).Append(header.Length).Max())
            .ToArray();
        int shown = widths.Length;
        while (shown > FewestColumns && Math.Min(widths[0], NarrowestName) + Rest(widths, shown) > available)
        {
            shown--;
        }

        widths[0] = Math.Max(Math.Min(widths[0], available - Rest(widths, shown)), Math.Min(widths[0], NarrowestName));
        return widths[..shown];
    }

    private static int Rest(int[] widths, int shown) => widths.Take(shown).Skip(1).Sum(width => width + Gap.Length);

    private static void Print(Terminal terminal, GridCell[] row, int[] widths)
    {
        var line = new List<GridCell>();
        if (row.Length == 1)
        {
            line.Add(row[0]);
        }
        else
        {
            bool blank = true;
            for (int c = widths.Length - 1; c >= 0; c--)
            {
                // No blanks at the end of a line.
                string text = c > 0 ? Gap + row[c].Text.PadLeft(widths[c]) : Cut(row[c].Text, widths[c]).PadRight(blank ? 0 : widths[c]);
                blank &= row[c].Text.Length == 0;
                line.Insert(0, row[c] with { Text = text });
            }
        }

        terminal.Line(line);
    }

    private static string Cut(string text, int width) =>
        text.Length <= width ? text : new StringBuilder(text, 0, width - 1, width).Append('…').ToString();
}
