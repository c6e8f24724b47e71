using System.Globalization;
using MetaFusion.Foundation;
using MetaFusion.Studies;

namespace MetaFusion.Cli.Output;

/// <summary>The table of a study: contenders down, settings across, mean and standard error.</summary>
internal static class StudyGrid
{
    /// <summary>Prints the table; where nobody has a figure on all test samples, those of the subsets that have some.</summary>
    public static void Print(Terminal terminal, StudySummary summary)
    {
        StudySummary[] subsets = HasFigures(summary) ? [] : [.. summary.Subsets.Where(HasFigures)];
        foreach (StudySummary shown in subsets.Length == 0 ? [summary] : subsets)
        {
            PrintOne(terminal, shown);
        }

        PrintPooled(terminal, summary);

        // Who answers no incomplete sample has no figure on all samples, and so no row above.
        string[] elsewhere = subsets.Length > 0 ? [] :
            [.. summary.Subsets.SelectMany(subset => subset.Contenders).DistinctBy(contender => contender.Name)
                .ExceptBy(summary.Contenders.Select(contender => contender.Name), contender => contender.Name).Select(contender => contender.Title)];
        if (elsewhere.Length > 0)
        {
            terminal.Line($"not on all of these samples: {string.Join(", ", elsewhere)}; {Study.ReportFile} has the figures on those that were answered");
        }
    }

    private static void PrintOne(Terminal terminal, StudySummary summary)
    {
        if (summary.Settings.Count == 0)
        {
            return;
        }

        string subset = summary.Subset is { } name ? $", {SubsetNames.Shown(name)}" : "";
        var grid = new TextGrid([$"test {summary.Metric.Name}{subset}", .. summary.Settings]);
        foreach (Contender contender in summary.Contenders)
        {
            grid.Row([
                new GridCell(contender.Title, contender.Name == summary.Plan.Reference ? GridStyle.Strong : GridStyle.Plain),
                .. summary.Settings.Select(setting => summary.Find(setting, contender.Name)).Select(cell => Cell(cell) with { Text = Cell(cell).Text + Parts(cell) }),
            ]);
        }

        grid.Print(terminal);
    }

    /// <summary>Prints the metric on the predictions of all parts together, where no part can have it.</summary>
    private static void PrintPooled(Terminal terminal, StudySummary summary)
    {
        IReadOnlyList<PooledFigure> figures = summary.PooledOfMetric;
        if (figures.Count == 0)
        {
            return;
        }

        string[] settings = [.. figures.Select(figure => figure.Setting).Distinct()];
        var grid = new TextGrid([$"test {summary.Metric.Name}, pooled", .. settings]);
        foreach (IGrouping<string, PooledFigure> row in figures.GroupBy(figure => figure.Contender))
        {
            grid.Row([
                new GridCell(summary.Plan.TitleOf(row.Key), row.Key == summary.Plan.Reference ? GridStyle.Strong : GridStyle.Plain),
                .. settings.Select(setting => new GridCell(FigureText.Of(row.FirstOrDefault(figure => figure.Setting == setting)?.Value ?? double.NaN))),
            ]);
        }

        grid.Print(terminal);
    }

    private static bool HasFigures(StudySummary summary) =>
        summary.Settings.Any(setting => summary.Contenders.Any(contender => summary.Find(setting, contender.Name) is not null));

    /// <summary>A mean and its standard error.</summary>
    public static GridCell Cell(ContenderSummary? cell) => cell is null
        ? new GridCell("-")
        : new GridCell(
            FigureText.Of(cell.Mean) + (double.IsNaN(cell.StandardError) ? "" : $" ({FigureText.Of(cell.StandardError)})"),
            cell.IsBest ? GridStyle.Best : GridStyle.Plain);

    /// <summary>Over how many units a mean is, where it is not over all that were planned.</summary>
    private static string Parts(ContenderSummary? cell) => cell is null || cell.Units.Count == cell.Planned ? ""
        : string.Create(CultureInfo.InvariantCulture, $", {cell.Units.Count} of {cell.Planned}");
}
