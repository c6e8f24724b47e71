using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Building;

/// <summary>The report of a fit as data.</summary>
internal static class RunReportBuilder
{
    /// <summary>Composes the document.</summary>
    /// <param name="run">The fit.</param>
    /// <param name="analyses">What was computed about it.</param>
    /// <param name="command">The command that ran it.</param>
    /// <param name="clock">Tells when it ended.</param>
    public static Report Build(FinishedRun run, RunAnalyses analyses, string command, TimeProvider clock) => new(
        Report.CurrentVersion,
        ReportKind.Run,
        SafeText.Name(run.Source.Experiment.Name),
        AnswerBuilder.Build(run, analyses.Comparison),
        DataBuilder.Build(run),
        CohortBuilder.Build(run),
        TrainingBuilder.Build(run.Model),
        ModalitiesBuilder.Build(run.Model, analyses),
        PredictionsBuilder.Build(run, analyses),
        null,
        ProvenanceBuilder.Build(run, command, clock));
}
