using System.Globalization;
using MetaFusion.Studies;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MetaFusion.Cli.Output;

/// <summary>The study's table as far as it is known, with what is done and the time left above it.</summary>
internal sealed class LiveStudyProgress(LiveDisplayContext context, StudyPlan plan) : IProgress<StudyProgress>
{
    /// <inheritdoc/>
    public void Report(StudyProgress value)
    {
        StudySummary summary = StudySummary.Of(plan, value.Results);
        var rows = new List<IRenderable> { new Text(Heading(value)) };
        if (summary.Settings.Count > 0)
        {
            rows.Add(Table(summary, value));
        }

        context.UpdateTarget(new Rows(rows));
        context.Refresh();
    }

    private static string Heading(StudyProgress value)
    {
        string failed = value.Failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {value.Failed} failed");
        string left = value.Remaining is { } remaining && value.Done < value.Total ? $", about {Words.Duration(remaining)} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Total} jobs{failed}{left}");
    }

    private Table Table(StudySummary summary, StudyProgress value)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn(Markup.Escape($"test {summary.Metric.Name}"));
        foreach (string setting in summary.Settings)
        {
            int total = plan.Jobs.Count(job => job.Unit.Setting == setting);
            int done = value.Results.Count(result => result.Setting == setting);
            table.AddColumn(new TableColumn(Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{setting} {done}/{total}"))).RightAligned());
        }

        foreach (Contender contender in summary.Contenders)
        {
            table.AddRow([
                Markup.Escape(contender.Title),
                .. summary.Settings.Select(setting => StudyGrid.Cell(summary.Find(setting, contender.Name))).Select(Shown)]);
        }

        return table;
    }

    private static string Shown(GridCell cell) => cell.Style == GridStyle.Best ? $"[bold green]{Markup.Escape(cell.Text)}[/]" : Markup.Escape(cell.Text);
}
