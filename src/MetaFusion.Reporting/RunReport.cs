using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;
using MetaFusion.Studies;

namespace MetaFusion.Reporting;

/// <summary>The report of a run or study folder that was written before.</summary>
internal static class RunReport
{
    private const string Remedy = "name a folder that 'metafusion fit', 'compare' or 'reproduce' wrote";

    /// <summary>Reads the document of a folder.</summary>
    /// <param name="path">The folder of a run or study, or the <c>report.json</c> in it.</param>
    /// <exception cref="ReportException">There is no such folder or no document in it, or the document is damaged or of a newer
    /// version.</exception>
    public static Report Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string file = File.Exists(path) ? path : Path.Combine(path, RunFiles.ReportDocument);
        if (!File.Exists(file))
        {
            throw new ReportException(Missing(path));
        }

        FileKinds.RequireReadable(file);
        try
        {
            return ReportJson.Read(File.ReadAllBytes(file), file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReportException($"'{file}' cannot be read: {exception.Message.TrimEnd('.')}; check its permissions", exception);
        }
    }

    private static string Missing(string path) =>
        !Directory.Exists(path) ? $"'{path}' does not exist; {Remedy}"
        : RunFolder.HoldsRun(path)
            ? $"run '{path}' holds no {RunFiles.ReportDocument}, because it was fitted with --no-report or by an older MetaFusion; " +
                "fit again to get a report"
        : StudyStore.HoldsStudy(path)
            ? $"study '{path}' holds no {RunFiles.ReportDocument}, because it was stopped or made with --no-report; " +
                "give its command again, which computes only what is missing"
        : $"folder '{path}' holds no {RunFiles.ReportDocument}; {Remedy}";

    /// <summary>Renders a document.</summary>
    /// <param name="report">The document.</param>
    /// <param name="format">As what.</param>
    /// <exception cref="ReportException">The page is asked for and this build holds none, or the document contradicts
    /// itself.</exception>
    public static byte[] Render(Report report, ReportFormat format)
    {
        ArgumentNullException.ThrowIfNull(report);
        try
        {
            return Rendered(report, format);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException or InvalidOperationException or NullReferenceException)
        {
            // A document of another hand may name a class or method that it does not list, in as many places as there are lists.
            throw new ReportException("the report document contradicts itself; fit again to write it anew", exception);
        }
    }

    private static byte[] Rendered(Report report, ReportFormat format) => format switch
    {
        ReportFormat.Html => HtmlReport.Render(report),
        ReportFormat.Text => System.Text.Encoding.UTF8.GetBytes(TextReport.Render(report)),
        ReportFormat.Markdown => System.Text.Encoding.UTF8.GetBytes(MarkdownReport.Render(report)),
        _ => throw new NotSupportedException($"Unknown format {format}."),
    };

    /// <summary>Writes a rendering whole or not at all.</summary>
    /// <param name="file">The file; its folder must exist.</param>
    /// <param name="content">The rendering.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public static void Write(string file, ReadOnlyMemory<byte> content) => AtomicFile.Write(file, stream => stream.Write(content.Span));
}
