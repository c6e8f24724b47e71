using System.Text;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Rendering;

/// <summary>The report as Markdown (GitHub's tables), for an issue, a notebook or a wiki.</summary>
internal static class MarkdownReport
{
    private const string Special = "\\`*_{}[]<>()#+!|~&$^";

    // Invisible, and ends a word: what hosts make of @name, #12, www. and addresses is not Markdown, so a backslash does not stop it.
    private const string Break = "<!-- -->";

    /// <summary>Renders a document; lines end with a line feed. Names are escaped, so that they show as they are.</summary>
    /// <param name="report">The document.</param>
    public static string Render(Report report)
    {
        var text = new StringBuilder();
        ReportOutline outline = ReportOutline.Of(report);
        text.Append("# ").Append(Escaped(outline.Title)).Append('\n');
        foreach (OutlineSection section in outline.Sections)
        {
            text.Append("\n## ").Append(Escaped(section.Title)).Append('\n');
            foreach (string paragraph in section.Paragraphs)
            {
                text.Append('\n').Append(Escaped(paragraph)).Append('\n');
            }

            foreach (OutlineTable table in section.Tables)
            {
                Table(text, table);
            }
        }

        return text.ToString();
    }

    /// <summary>Text without any meaning to Markdown or HTML.</summary>
    internal static string Escaped(string plain)
    {
        var text = new StringBuilder(plain.Length);
        for (int i = 0; i < plain.Length; i++)
        {
            char c = plain[i];
            if (c == '.' && i >= 3 && plain.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase))
            {
                text.Append(Break);
            }

            if (Special.Contains(c))
            {
                text.Append('\\');
            }

            text.Append(c is '\n' or '\t' ? ' ' : c);
            char next = i + 1 < plain.Length ? plain[i + 1] : ' ';
            if ((c is '@' or '#' && char.IsLetterOrDigit(next)) || (c == ':' && next == '/'))
            {
                text.Append(Break);
            }
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, OutlineTable table)
    {
        if (table.Title.Length > 0)
        {
            text.Append("\n**").Append(Escaped(table.Title)).Append("**\n");
        }

        text.Append('\n');
        Row(text, table.Columns);
        text.Append('|').Append(string.Concat(table.Columns.Select((_, c) => c == 0 ? " --- |" : " ---: |"))).Append('\n');
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            Row(text, row);
        }
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells)
    {
        text.Append('|');
        foreach (string cell in cells)
        {
            text.Append(' ').Append(Escaped(cell)).Append(" |");
        }

        text.Append('\n');
    }
}
