namespace MetaFusion.Reporting.Documents;

/// <summary>Machine and time: the only part of the document that two runs of the same seed do not share.</summary>
/// <param name="Threads">Number of threads; figures do not depend on it.</param>
/// <param name="Kernels">The kernel set: <c>avx2</c>, …; another one may round differently.</param>
/// <param name="Processor">Name of the processor.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="System">Operating system and architecture.</param>
/// <param name="Finished">When the fit ended, in UTC, as <c>2026-01-31T12:00:00Z</c>; empty where not known.</param>
/// <param name="Stages">Time spent in each stage.</param>
internal sealed record ReportCircumstances(
    int Threads,
    string Kernels,
    string Processor,
    string Runtime,
    string System,
    string Finished,
    IReadOnlyList<ReportStage> Stages);
