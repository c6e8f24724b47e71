using System.Globalization;
using MetaFusion.Studies;

namespace MetaFusion.Cli.Output;

/// <summary>A line per finished job, for pipes and log files.</summary>
internal sealed class PlainStudyProgress(Terminal terminal) : IProgress<StudyProgress>
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

        string outcome = latest.IsDone ? Words.Duration(TimeSpan.FromSeconds(latest.Seconds)) : $"failed: {latest.Failure}";
        string left = value.Remaining is { } remaining && value.Done < value.Total ? $", {Words.Duration(remaining)} left" : "";
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Done} of {value.Total}: {latest.Setting} {latest.Unit}, {latest.Procedure}: {outcome}{left}"));
    }
}
