using System.Globalization;
using MetaFusion.Studies;

namespace MetaFusion.Cli.Output;

/// <summary>A line per finished job, for pipes and log files.</summary>
internal sealed class PlainStudyProgress(Terminal terminal, StudyPlan plan) : IProgress<StudyProgress>
{
    /// <inheritdoc/>
    public void Report(StudyProgress value)
    {
        if (value.Latest is not { } latest)
        {
            terminal.Line(value.Done == 0
                ? Words.Count(value.Total, "job")
                : string.Create(CultureInfo.InvariantCulture, $"{Words.Count(value.Total, "job")}, {value.Done} of them stored already"));
            return;
        }

        string outcome = (latest.IsDone, latest.WhyNot(plan)) switch
        {
            (false, var why) => $"failed: {why}",
            (true, { } why) => $"failed in part: {why}",
            _ => Words.Duration(TimeSpan.FromSeconds(latest.Seconds)),
        };
        string left = value.Remaining is { } remaining && value.Done < value.Total ? $", {Words.Duration(remaining)} left" : "";
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Done} of {value.Total}: {latest.Setting} {latest.Unit}, {latest.Procedure}: {outcome}{left}"));
    }
}
