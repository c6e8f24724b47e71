using System.Globalization;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Foundation;
using MetaFusion.Tasks;

namespace MetaFusion.Studies.Internal;

/// <summary>Composes the tables of a study for people.</summary>
internal static class SummaryTables
{
    /// <summary>Most settings that stand side by side.</summary>
    private const int MostAcross = 9;

    /// <summary>Most units that a sentence names.</summary>
    private const int Named = 4;

    /// <summary>Mean (standard error) of every contender in every setting; null where there is no figure.</summary>
    public static SummaryTable? Figures(StudySummary summary)
    {
        IReadOnlyList<string> settings = summary.Settings;
        string direction = summary.Metric.Direction == MetricDirection.Higher ? "higher" : "lower";
        string title = $"Test {summary.Metric.Name}{On(summary)}, {direction} is better";
        const string Note = "Mean (standard error) over the units. Bold: the best, and all within one standard error of it.";
        if (settings.Count > MostAcross)
        {
            return new SummaryTable(
                title,
                Note,
                [Text("setting"), .. summary.Contenders.Select(contender => Figure(contender.Title))],
                settings.Select(setting => (string[])
                    [setting, .. summary.Contenders.Select(contender => Cell(summary.Find(setting, contender.Name)))]).ToArray());
        }

        return settings.Count == 0 ? null : new SummaryTable(
            title,
            Note,
            [Text("method"), .. settings.Select(Figure), Figure("parameters")],
            summary.Contenders.Select(contender =>
            {
                ContenderSummary?[] cells = settings.Select(setting => summary.Find(setting, contender.Name)).ToArray();
                string parameters = string.Join(" / ", cells.Select(cell => cell is null ? "-" : Numbers.Count(cell.Parameters)).Distinct());
                return (string[])[contender.Title, .. cells.Select(Cell), parameters];
            }).ToArray());
    }

    /// <summary>The figures that no part can have, on the predictions of all parts together: every such metric; null where there is none.</summary>
    public static SummaryTable? Pooled(StudySummary summary)
    {
        string[] metrics = summary.Pooled.Select(figure => figure.Metric).Distinct().ToArray();
        return metrics.Length == 0 ? null : new SummaryTable(
            $"Test {string.Join(", ", metrics)}, pooled",
            $"{Capital(summary.Pooled[0].Explanation)}. One figure of all test samples has no standard error, and methods cannot be compared by it part by part.",
            [Text("setting"), Text("method"), .. metrics.Select(Figure)],
            summary.Pooled.GroupBy(figure => (figure.Setting, figure.Contender)).Select(row => (string[])
            [
                row.Key.Setting, summary.Plan.TitleOf(row.Key.Contender),
                .. metrics.Select(metric => FigureText.Of(row.FirstOrDefault(figure => figure.Metric == metric)?.Value ?? double.NaN)),
            ]).ToArray());
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Every contender beside the reference on one subset of the test samples, all settings; null without a figure of the reference.</summary>
    public static SummaryTable? SubsetDifferences(StudySummary summary)
    {
        string[][] rows = summary.Settings
            .SelectMany(setting => summary.Differences(setting).Select(row => (string[])[setting, .. Difference(summary, row)]))
            .ToArray();
        return rows.Length == 0 ? null : new SummaryTable(
            $"{char.ToUpperInvariant(On(summary)[1])}{On(summary)[2..]}: against {summary.Plan.TitleOf(summary.Plan.Reference)}, unit by unit",
            DifferenceNote(summary),
            [Text("setting"), .. DifferenceColumns],
            rows);
    }

    /// <summary>The mean student under several ways of training; null where the study has none of the kind.</summary>
    public static SummaryTable? Transfer(StudySummary summary)
    {
        (string Setting, TransferFigures Figures)[] rows = summary.Plan.Settings
            .Select(setting => (setting, TransferFigures.Of(summary, setting)))
            .Where(row => row.Item2 is not null)
            .Select(row => (row.setting, row.Item2!))
            .ToArray();
        return rows.Length == 0 ? null : new SummaryTable(
            $"Negative transfer: test {summary.Metric.Name} of the mean student",
            "",
            [Text("setting"), Figure("independent"), Figure("adaptive"), Figure("adversarial")],
            rows.Select(row => (string[])
                [row.Setting, Mean(row.Figures.Independent), Mean(row.Figures.Adaptive), Mean(row.Figures.Adversarial)]).ToArray());

        static string Mean(IReadOnlyList<double> values) => values.Count == 0 ? "-" : FigureText.Of(values.Average());
    }

    /// <summary>What a reproduction should show; null for other studies.</summary>
    public static SummaryTable? Acceptance(StudySummary summary) => summary.Acceptance.Count == 0 ? null : new SummaryTable(
        "What should hold",
        "",
        [Text("holds"), Text("check"), Text("figures")],
        summary.Acceptance.Select(check => (string[])[check.Holds ? "yes" : "no", check.Name, check.Figures]).ToArray());

    /// <summary>Every contender beside the reference; null where the reference has no figure in the setting.</summary>
    public static SummaryTable? Differences(StudySummary summary, string setting)
    {
        IReadOnlyList<PairedComparison> differences = summary.Differences(setting);
        return differences.Count == 0 ? null : new SummaryTable(
            $"{setting}: against {summary.Plan.TitleOf(summary.Plan.Reference)}, unit by unit",
            DifferenceNote(summary),
            DifferenceColumns,
            differences.Select(row => Difference(summary, row)).ToArray());
    }

    /// <summary>The jobs that failed; null where none did.</summary>
    public static SummaryTable? Failures(StudySummary summary)
    {
        StudyResult[] failed = summary.Results.Where(result => result.WhyNot(summary.Plan) is not null).ToArray();
        return failed.Length == 0 ? null : new SummaryTable(
            "What failed",
            "",
            [Text("setting"), Text("unit"), Text("procedure"), Text("why")],
            failed.Select(result => (string[])[result.Setting, result.Unit, result.Procedure, result.WhyNot(summary.Plan)!]).ToArray());
    }

    /// <summary>What the fits noticed, equal sentences of a procedure together; null where nothing.</summary>
    public static SummaryTable? Warnings(StudySummary summary)
    {
        var groups = summary.Results
            .SelectMany(result => result.Figures?.Warnings.Distinct().Select(sentence => (result.Setting, result.Procedure, sentence, result.Unit)) ?? [])
            .GroupBy(entry => (entry.Setting, entry.Procedure, entry.sentence))
            .ToArray();
        return groups.Length == 0 ? null : new SummaryTable(
            "What was noticed",
            "A baseline without a finite loss has no figure, and the others go on.",
            [Text("setting"), Text("procedure"), Text("units"), Text("what")],
            groups.Select(group => (string[])
            [
                group.Key.Setting, group.Key.Procedure,
                group.Count() > Named ? $"{Numbers.Count(group.Count())} units" : string.Join(", ", group.Select(entry => entry.Unit)),
                group.Key.sentence,
            ]).ToArray());
    }

    /// <summary>Seconds per job, and of its stages where all jobs of a procedure know them apart.</summary>
    public static SummaryTable Times(StudySummary summary) => new(
        "Time",
        "Seconds of one job on one thread, among others, mean over the units; after a dash what a stage of the job took of them.",
        [Text("setting"), Text("procedure"), Figure("jobs"), Figure("seconds")],
        summary.Results.GroupBy(result => (result.Setting, result.Procedure)).SelectMany(group => (string[][])
        [
            [group.Key.Setting, group.Key.Procedure, Numbers.Count(group.Count()), Seconds(group.Average(result => result.Seconds))],
            .. Stages(group.ToArray()).Select(stage => (string[])
                [group.Key.Setting, $"{group.Key.Procedure} - {StudyStages.Shown(stage.Stage)}", Numbers.Count(group.Count()), Seconds(stage.Mean)]),
        ]).ToArray());

    /// <summary>The stages of a procedure, if there are several to tell apart.</summary>
    private static (string Stage, double Mean)[] Stages(StudyResult[] results)
    {
        (string Stage, double Mean)[] stages = StudyStages.All
            .Where(stage => results.All(result => result.Figures?.Stages.ContainsKey(stage) == true))
            .Select(stage => (stage, results.Average(result => result.Figures!.Stages[stage])))
            .ToArray();
        return stages.Length > 1 ? stages : [];
    }

    private static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static SummaryColumn[] DifferenceColumns { get; } =
    [
        Text("method"), Figure("units"), Figure("difference"), Figure("95 % interval"), Figure("better / equal / worse"),
        Figure("p"), Figure("adjusted p"), Text("verdict"),
    ];

    private static string DifferenceNote(StudySummary summary) =>
        "Difference: above 0 the method is better than the reference, below 0 worse. " +
        (summary.Plan.Dependence == UnitDependence.SharedData
            ? "Interval: 95 %, and p: corrected resampled t, because the units share training samples. "
            : "Interval: 95 %, bootstrap. p: Wilcoxon's signed-rank test, two-sided. ") +
        $"Adjusted p: Holm, over all rows{(summary.Subset is null ? "" : " of a setting")}. Verdict: at 0.05 after adjustment; undecided is not equal.";

    private static string[] Difference(StudySummary summary, PairedComparison row)
    {
        (int better, int equal, int worse) = row.Counts;
        return
        [
            summary.Plan.TitleOf(row.Contender),
            row.LeftOut == 0 ? Numbers.Count(row.Pairs) : $"{Numbers.Count(row.Pairs)}, {Numbers.Count(row.LeftOut)} left out",
            FigureText.Signed(row.Mean),
            double.IsFinite(row.Interval.Low) ? $"{FigureText.Signed(row.Interval.Low)} … {FigureText.Signed(row.Interval.High)}" : "-",
            $"{Numbers.Count(better)} / {Numbers.Count(equal)} / {Numbers.Count(worse)}",
            FigureText.Probability(row.TestP), FigureText.Probability(row.HolmP),
            row.Verdict == ComparisonVerdict.Undecided ? "undecided" : row.Verdict == ComparisonVerdict.Better ? "better" : "worse",
        ];
    }

    /// <summary>Which test samples: " on complete samples"; nothing for all.</summary>
    private static string On(StudySummary summary) => summary.Subset is null ? "" : $" on {SubsetNames.Shown(summary.Subset)}";

    private static SummaryColumn Text(string title) => new(title, false);

    private static SummaryColumn Figure(string title) => new(title, true);

    private static string Cell(ContenderSummary? cell)
    {
        if (cell is null)
        {
            return "-";
        }

        string figure = double.IsNaN(cell.StandardError)
            ? FigureText.Of(cell.Mean)
            : $"{FigureText.Of(cell.Mean)} ({FigureText.Of(cell.StandardError)})";

        string shown = cell.Units.Count == cell.Planned
            ? figure
            : string.Create(CultureInfo.InvariantCulture, $"{figure}, {cell.Units.Count} of {cell.Planned}");
        return cell.IsBest ? $"*{shown}*" : shown;
    }
}
