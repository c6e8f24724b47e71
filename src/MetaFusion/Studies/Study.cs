using MetaFusion.Studies.Internal;

namespace MetaFusion.Studies;

/// <summary>A study from its plan to its folder.</summary>
internal static class Study
{
    /// <summary>The table of every figure: settings, units, contenders, metrics; free of times, so that equal studies are equal.</summary>
    public const string TableFile = "study.csv";

    /// <summary>The report for people.</summary>
    public const string ReportFile = "study.md";

    /// <summary>The report for programs, with times and the data of the figures.</summary>
    public const string DataFile = "study.json";

    /// <summary>Runs what is not stored yet, and writes table, report and data.</summary>
    /// <param name="plan">The study.</param>
    /// <param name="folder">Its folder: absent, empty, or begun by the same study.</param>
    /// <param name="threads">Jobs at a time; 0 for one per processor. Figures do not depend on it.</param>
    /// <param name="progress">Told at the start and at the end of every job; may be null.</param>
    /// <param name="cancellation">Ends the study early; what is stored stays, and the same call goes on from there.</param>
    /// <exception cref="StudyException">The folder cannot be used, or the plan's metric does not exist.</exception>
    /// <exception cref="Persistence.FileWriteException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<StudySummary> RunAsync(
        StudyPlan plan, string folder, int threads = 0, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        using StudyStore store = StudyStore.Open(folder, plan);
        IReadOnlyList<StudyResult> results = await StudyRunner.RunAsync(plan, store, threads, progress, cancellation).ConfigureAwait(false);
        StudySummary summary = StudySummary.Of(plan, results);
        store.Write(TableFile, StudyTable.Compose(summary));
        store.Write(DataFile, StudyJson.Compose(summary));
        store.Write(ReportFile, StudyMarkdown.Compose(summary));
        return summary;
    }
}
