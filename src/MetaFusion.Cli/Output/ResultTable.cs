using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Foundation;
using MetaFusion.Studies;
using MetaFusion.Tasks;

namespace MetaFusion.Cli.Output;

/// <summary>Meta Fusion beside the baselines, the best student and the other ensembles.</summary>
internal static class ResultTable
{
    private const string BestSingle = "best-single";

    private static readonly string[] Preferred =
        ["accuracy", "balanced_accuracy", "f1_macro", "log_loss", "auroc", "mse", "rmse", "mae", "r2", "pearson"];

    /// <summary>Prints the table.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="model">The model.</param>
    /// <param name="figures">Its figures.</param>
    /// <param name="samples">Which samples were judged, in words.</param>
    /// <param name="trainer">Key of the trainer that fitted it.</param>
    public static void Print(Terminal terminal, FusionModel model, SplitEvaluation figures, string samples, string trainer)
    {
        Metric[] metrics = model.Task.Metrics.Where((metric, i) => i == 0 || Preferred.Contains(metric.Name)).ToArray();
        List<(string Title, List<(string Name, IReadOnlyDictionary<string, double> Values)> Rows)> groups = Groups(model, figures, trainer);
        double[] best = metrics.Select(metric => Best(metric, groups.SelectMany(group => group.Rows).Select(row => row.Values))).ToArray();

        int answered = figures.Answered.GetValueOrDefault(model.Ensemble.Rule, figures.Samples);
        string heading = answered == figures.Samples ? $"{figures.Samples} {samples}" : $"{figures.Samples} {samples}, {answered} answered";
        var grid = new TextGrid([heading, .. metrics.Select(Header)]);
        foreach ((string title, var rows) in groups)
        {
            if (title.Length > 0)
            {
                grid.Title(title);
            }

            foreach ((string name, IReadOnlyDictionary<string, double> values) in rows)
            {
                GridCell label = title.Length > 0 ? new GridCell($"  {name}") : new GridCell(name, GridStyle.Strong);
                grid.Row([label, .. metrics.Select((metric, i) => Cell(values[metric.Name], best[i]))]);
            }
        }

        grid.Print(terminal);
        foreach (Metric metric in metrics.Where((metric, i) => metric.Needs.Length > 0 && double.IsNaN(best[i])))
        {
            terminal.Line($"{metric.Name} has no figure here: it needs samples {metric.Needs}");
        }
    }

    private static List<(string Title, List<(string Name, IReadOnlyDictionary<string, double> Values)> Rows)> Groups(
        FusionModel model, SplitEvaluation figures, string trainer)
    {
        string chosen = model.Ensemble.Rule;
        List<(string, List<(string, IReadOnlyDictionary<string, double>)>)> groups =
            [("", [(chosen == SumRule.Key ? "sum of all students" : $"{Contender.TitleOfTrainer(trainer)} ({chosen})", figures.Ensembles[chosen])])];
        if (figures.Baselines.Count > 0)
        {
            groups.Add(("baselines, fitted in the same run without mutual learning", figures.Baselines.Select(Row).ToList()));
        }

        if (model.Ensembles.FirstOrDefault(ensemble => ensemble.Rule == BestSingle) is { } best && chosen != BestSingle)
        {
            groups.Add(("best single student by validation", [(model.Students[best.Members[0]].Name, figures.Ensembles[BestSingle])]));
        }

        var others = figures.Ensembles.Where(ensemble => ensemble.Key != chosen && ensemble.Key != BestSingle).Select(Row).ToList();
        if (others.Count > 0)
        {
            groups.Add(("other ensembles of the same students", others));
        }

        return groups;
    }

    private static (string Name, IReadOnlyDictionary<string, double> Values) Row(
        KeyValuePair<string, IReadOnlyDictionary<string, double>> entry) =>
        (entry.Key.Contains(':', StringComparison.Ordinal) ? entry.Key : Contender.TitleOf(entry.Key), entry.Value);

    private static double Best(Metric metric, IEnumerable<IReadOnlyDictionary<string, double>> rows)
    {
        double[] values = rows.Select(row => row[metric.Name]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).ToArray();
        return metric.Direction == MetricDirection.Higher ? values.Max() : values.Min();
    }

    private static GridCell Cell(double value, double best) =>
        new(FigureText.Of(value), value == best ? GridStyle.Best : GridStyle.Plain);

    private static string Header(Metric metric) =>
        $"{metric.Name.Replace('_', ' ').Replace("balanced accuracy", "balanced")} {(metric.Direction == MetricDirection.Higher ? '↑' : '↓')}";
}
