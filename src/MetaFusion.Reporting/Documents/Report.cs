namespace MetaFusion.Reporting.Documents;

/// <summary>The report of a run or a study as data: what every renderer draws, and the content of <c>report.json</c>.</summary>
/// <param name="SchemaVersion">Version of this shape; a reader refuses versions above its own.</param>
/// <param name="Kind">What the report is about: <c>run</c> or <c>study</c>.</param>
/// <param name="Title">Name of the experiment or study. Like every name in the document it is untrusted text, cut after 200
/// characters (an ellipsis says so), with control and bidirectional characters replaced by U+FFFD.</param>
/// <param name="Answer">Section 1: is fusion worth it here? Null in a study.</param>
/// <param name="Data">Section 2: what was read, what was left out. Null in a study.</param>
/// <param name="Cohort">Section 3: the students. Null in a study.</param>
/// <param name="Training">Section 4: how the students learned. Null in a study.</param>
/// <param name="Modalities">Section 5: which modality matters. Null where it was not computed.</param>
/// <param name="Predictions">Section 6: quality of the predictions. Null in a study.</param>
/// <param name="Study">Section 7: methods compared over repetitions. Null in a run.</param>
/// <param name="Provenance">Section 8: where the report comes from and how to make it again.</param>
internal sealed record Report(
    int SchemaVersion,
    ReportKind Kind,
    string Title,
    ReportAnswer? Answer,
    ReportData? Data,
    ReportCohort? Cohort,
    ReportTraining? Training,
    ReportModalities? Modalities,
    ReportPredictions? Predictions,
    ReportStudy? Study,
    ReportProvenance Provenance)
{
    /// <summary>The version that this library writes, and the newest it reads.</summary>
    public const int CurrentVersion = 1;
}
