using MetaFusion.Studies;

namespace MetaFusion.Cli.Output;

/// <summary>The table of a study: contenders down, settings across, mean and standard error.</summary>
internal static class StudyGrid
{
    /// <summary>Prints the table.</summary>
    public static void Print(Terminal terminal, StudySummary summary)
    {
        if (summary.Settings.Count == 0)
        {
            return;
        }

        var grid = new TextGrid([$"test {summary.Metric.Name}", .. summary.Settings]);
        foreach (Contender contender in summary.Contenders)
        {
            grid.Row([
                new GridCell(contender.Title, contender.Name == summary.Plan.Reference ? GridStyle.Strong : GridStyle.Plain),
                .. summary.Settings.Select(setting => Cell(summary.Find(setting, contender.Name)))]);
        }

        grid.Print(terminal);
    }

    /// <summary>A mean and its standard error.</summary>
    public static GridCell Cell(ContenderSummary? cell) => cell is null
        ? new GridCell("-")
        : new GridCell(
            Words.Figure(cell.Mean) + (double.IsNaN(cell.StandardError) ? "" : $" ({Words.Figure(cell.StandardError)})"),
            cell.IsBest ? GridStyle.Best : GridStyle.Plain);
}
