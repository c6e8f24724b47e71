using MetaFusion.Reporting;
using MetaFusion.Studies;
using Spectre.Console;

namespace MetaFusion.Cli.Output;

/// <summary>Runs a study and shows it: a table that fills itself on a terminal, a line per job in a pipe.</summary>
internal static class StudyDisplay
{
    /// <summary>Runs a study and prints its table.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="plan">The study.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="threads">Jobs at a time; 0 for all cores.</param>
    /// <param name="reporter">Makes its report; null for none.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The exit code: whether all jobs came to an end.</returns>
    public static async Task<int> RunAsync(
        Terminal terminal, StudyPlan plan, string folder, int threads, StudyReporter? reporter, CancellationToken cancellation)
    {
        try
        {
            StudySummary summary = terminal.IsLive
                ? await RunLiveAsync(terminal, plan, folder, threads, cancellation).ConfigureAwait(false)
                : await Study.RunAsync(plan, folder, threads, new PlainStudyProgress(terminal, plan), cancellation).ConfigureAwait(false);
            Closing(terminal, summary, folder, reporter?.Write(summary, folder) ?? []);
            return summary.Results.All(result => result.WhyNot(plan) is null) ? ExitCode.Done : ExitCode.JobsFailed;
        }
        catch (OperationCanceledException exception)
        {
            throw new InterruptedException($"the finished jobs are kept in '{folder}'; the same command goes on from there", exception);
        }
    }

    private static async Task<StudySummary> RunLiveAsync(
        Terminal terminal, StudyPlan plan, string folder, int threads, CancellationToken cancellation)
    {
        StudySummary? summary = null;
        await terminal.Rich.Live(new Text("starting"))
            .AutoClear(true)
            .StartAsync(async context => summary = await Study
                .RunAsync(plan, folder, threads, new LiveStudyProgress(context, plan), cancellation)
                .ConfigureAwait(false))
            .ConfigureAwait(false);
        return summary!;
    }

    private static void Closing(Terminal terminal, StudySummary summary, string folder, IReadOnlyList<string> reports)
    {
        StudyGrid.Print(terminal, summary);
        terminal.Line();
        foreach (AcceptanceCheck check in summary.Acceptance)
        {
            terminal.Line($"{(check.Holds ? "holds" : "fails")}  {check.Name}: {check.Figures}");
        }

        terminal.Warn(summary.Notices);
        string[] files = [.. reports, Study.ReportFile, Study.TableFile, Study.DataFile];
        terminal.Line($"wrote {string.Join(", ", files[..^1])} and {files[^1]} to {folder}");
    }
}
