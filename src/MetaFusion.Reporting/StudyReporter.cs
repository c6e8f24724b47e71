using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting.Building;
using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;
using MetaFusion.Studies;

namespace MetaFusion.Reporting;

/// <summary>Makes <c>report.json</c> and <c>report.html</c> of a comparison or a reproduction.</summary>
/// <param name="source">The experiment whose data are compared on, for the checksums of its files; null for simulated
/// data.</param>
/// <param name="threads">Jobs at a time; 0 for one per processor.</param>
/// <param name="clock">Tells when the study ended; null for the system's clock.</param>
internal sealed class StudyReporter(ExperimentSource? source = null, int threads = 0, TimeProvider? clock = null)
{
    /// <summary>Composes the document.</summary>
    /// <param name="summary">The study.</param>
    public Report Make(StudySummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new Report(
            Report.CurrentVersion,
            ReportKind.Study,
            SafeText.Name(summary.Plan.Title),
            null,
            null,
            null,
            null,
            null,
            null,
            StudyBuilder.Build(summary),
            StudyProvenanceBuilder.Build(summary, source, threads, clock ?? TimeProvider.System));
    }

    /// <summary>Writes the document and the page into the study's folder, each whole or not at all.</summary>
    /// <param name="summary">The study.</param>
    /// <param name="folder">Its folder.</param>
    /// <returns>The names of the written files.</returns>
    /// <exception cref="Persistence.FileWriteException">A file cannot be written.</exception>
    public IReadOnlyList<string> Write(StudySummary summary, string folder)
    {
        Report report = Make(summary);
        byte[] document = ReportJson.Write(report);
        RunReport.Write(Path.Combine(folder, RunFiles.ReportDocument), document);
        RunReport.Write(Path.Combine(folder, RunFiles.Report), HtmlReport.Render(document, report.Title));
        return [RunFiles.Report, RunFiles.ReportDocument];
    }
}
