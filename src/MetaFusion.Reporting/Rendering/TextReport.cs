using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Rendering;

/// <summary>The report as plain text for a terminal: tables in columns, sections underlined.</summary>
internal static class TextReport
{
    private const string Gap = "  ";

    /// <summary>Renders a document; lines end with a line feed.</summary>
    /// <param name="report">The document.</param>
    public static string Render(Report report)
    {
        var text = new System.Text.StringBuilder();
        ReportOutline outline = ReportOutline.Of(report);
        Underlined(text, outline.Title, '=');
        foreach (OutlineSection section in outline.Sections)
        {
            text.Append('\n');
            Underlined(text, section.Title, '-');
            foreach (string paragraph in section.Paragraphs)
            {
                text.Append(paragraph).Append('\n');
            }

            foreach (OutlineTable table in section.Tables)
            {
                text.Append('\n');
                Table(text, table);
            }
        }

        return text.ToString();
    }

    private static void Underlined(System.Text.StringBuilder text, string title, char line) =>
        text.Append(title).Append('\n').Append(line, title.Length).Append('\n');

    private static void Table(System.Text.StringBuilder text, OutlineTable table)
    {
        if (table.Title.Length > 0)
        {
            text.Append(table.Title).Append('\n');
        }

        int[] widths = table.Columns.Select((header, c) => table.Rows.Select(row => row[c].Length).Append(header.Length).Max()).ToArray();
        foreach (IReadOnlyList<string> row in table.Rows.Prepend(table.Columns))
        {
            IEnumerable<string> cells = row.Select((cell, c) => c == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[c]));
            text.Append(string.Join(Gap, cells).TrimEnd()).Append('\n');
        }
    }
}
