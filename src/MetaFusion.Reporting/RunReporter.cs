using MetaFusion.Experiments;
using MetaFusion.Reporting.Building;
using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;

namespace MetaFusion.Reporting;

/// <summary>Makes <c>report.json</c> and <c>report.html</c> of a fit, for <see cref="ExperimentRun.FitAsync"/>.</summary>
/// <param name="command">The command that runs the fit again, for the page's last section.</param>
/// <param name="clock">Tells when the fit ended; null for the system's clock.</param>
public sealed class RunReporter(string command, TimeProvider? clock = null) : IRunReporter
{
    /// <summary>The report of the last fit; null before it.</summary>
    public Report? Report { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<RunFile> Make(FinishedRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        RunAnalyses analyses = Analyse(run, cancellation);
        Report = RunReportBuilder.Build(run, analyses, command, clock ?? TimeProvider.System);
        byte[] document = ReportJson.Write(Report);
        var json = new RunFile(RunFiles.ReportDocument, document);
        return HtmlReport.IsAvailable ? [json, new RunFile(RunFiles.Report, HtmlReport.Render(document, Report.Title))] : [json];
    }

    private static RunAnalyses Analyse(FinishedRun run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return run.Model.Fit is null ? throw new ArgumentException("A report needs the record of a fit.", nameof(run)) : new RunAnalyses();
    }
}
