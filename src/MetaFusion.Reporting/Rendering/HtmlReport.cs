using System.Net;
using System.Text;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Rendering;

/// <summary>
/// The report as one page: the bundle built from <c>ui/</c>, with the document in its placeholder
/// <c>&lt;script type="application/json" id="report-data"&gt;</c>.
/// </summary>
internal static class HtmlReport
{
    private const string Start = "<script type=\"application/json\" id=\"report-data\">";
    private const string End = "</script>";

    private static readonly Lazy<string> Template = new(() => Resource.Text("report.html"));

    /// <summary>Renders a document.</summary>
    /// <param name="report">The document.</param>
    public static byte[] Render(Report report) => Render(ReportJson.Write(report), report.Title);

    internal static byte[] Render(ReadOnlySpan<byte> document, string title) =>
        Encoding.UTF8.GetBytes(Fill(Template.Value, Encoding.UTF8.GetString(document), title));

    /// <summary>Puts a document into a template.</summary>
    internal static string Fill(string template, string json, string title)
    {
        int start = template.IndexOf(Start, StringComparison.Ordinal);
        int end = start < 0 ? -1 : template.IndexOf(End, start, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new InvalidOperationException($"The page's template lacks {Start}.");
        }

        string head = template[..start];
        int titleStart = head.IndexOf("<title>", StringComparison.Ordinal);
        int titleEnd = head.IndexOf("</title>", StringComparison.Ordinal);
        if (titleStart >= 0 && titleEnd > titleStart)
        {
            head = string.Concat(head.AsSpan(0, titleStart), "<title>", WebUtility.HtmlEncode(title), head.AsSpan(titleEnd));
        }

        return string.Concat(head, Start, Inert(json), template.AsSpan(end));
    }

    /// <summary>
    /// JSON that no HTML parser can leave: "&lt;" stands in JSON inside of strings only, where it may be escaped, so that neither
    /// <c>&lt;/script</c> nor <c>&lt;!--</c> can occur; the same with the two line separators that JavaScript once ended lines at.
    /// </summary>
    internal static string Inert(string json) => json
        .Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace("\u2028", "\\u2028", StringComparison.Ordinal)
        .Replace("\u2029", "\\u2029", StringComparison.Ordinal);
}
