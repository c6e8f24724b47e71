using MetaFusion.Evaluation.Diagnostics;
using MetaFusion.Evaluation.Importance;
using MetaFusion.Evaluation.Verdicts;
using MetaFusion.Experiments.Runs;
using MetaFusion.Fitting;
using MetaFusion.Reporting.Building;
using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;

namespace MetaFusion.Reporting;

/// <summary>Makes <c>report.json</c> and <c>report.html</c> of a fit, for <see cref="ExperimentRun.FitAsync"/>.</summary>
/// <param name="command">The command that runs the fit again, for the page's last section.</param>
/// <param name="wideImportance">Whether permutation importance also shuffles single columns of modalities with many
/// (<see cref="PermutationOptions.WideModalities"/>).</param>
/// <param name="clock">Tells when the fit ended; null for the system's clock.</param>
public sealed class RunReporter(string command, bool wideImportance = false, TimeProvider? clock = null) : IRunReporter
{
    // Multiply-adds: a few seconds of one core, so that a report never takes much of a fit's time.
    private const long PermutationBudget = 20_000_000_000;

    /// <summary>The report of the last fit; null before it.</summary>
    internal Report? Report { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<RunFile> Make(FinishedRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        // The analyses set models beside each other on the same samples: some sample must have all that the models read.
        RunAnalyses analyses = run.IsAnalysable ? Analyse(run, cancellation) : new RunAnalyses();
        Report = RunReportBuilder.Build(run, analyses, command, clock ?? TimeProvider.System);
        byte[] document = ReportJson.Write(Report);
        var json = new RunFile(RunFiles.ReportDocument, document);
        return [json, new RunFile(RunFiles.Report, HtmlReport.Render(document, Report.Title))];
    }

    private RunAnalyses Analyse(FinishedRun run, CancellationToken cancellation)
    {
        FusionAnalysis analysis = run.Analysis();
        FusionComparison comparison = Next(analysis.Compare);
        ShapleyTable? shapley = run.Model.Modalities.Count > 1 && analysis.StudentsAnswerAlone ? Next(() => analysis.Shapley()) : null;
        PermutationImportance permutation = Next(() => analysis.Permutation(
            new PermutationOptions { Budget = PermutationBudget, WideModalities = wideImportance }));
        ClassificationQuality? quality = Next(analysis.Classification);
        IReadOnlyList<RegressionDiagnostics> regression = Next(analysis.Regression);
        return new RunAnalyses(comparison, shapley, permutation, quality?.Curves, quality?.Calibration, regression);

        T Next<T>(Func<T> step)
        {
            cancellation.ThrowIfCancellationRequested();
            return step();
        }
    }
}
