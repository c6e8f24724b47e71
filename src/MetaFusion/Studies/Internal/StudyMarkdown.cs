using System.Globalization;
using System.Text;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tasks;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Studies.Internal;

/// <summary>Composes <c>study.md</c>.</summary>
internal static class StudyMarkdown
{
    /// <summary>The text.</summary>
    public static string Compose(StudySummary summary)
    {
        var text = new StringBuilder();
        StudyPlan plan = summary.Plan;
        text.Append(CultureInfo.InvariantCulture, $"# {plan.Title}\n\n");
        if (plan.Command.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {plan.Command}\n\n");
        }

        string[] versions = summary.Results.Select(result => result.Version).Distinct().ToArray();
        text.Append(CultureInfo.InvariantCulture, $"MetaFusion {string.Join(", ", versions)}, kernels {KernelSet.Current.Name}, {Machine.Processor}.\n\n");
        foreach (string remark in plan.Remarks)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {remark}\n");
        }

        text.Append(plan.Remarks.Count > 0 ? "\n" : "");
        Figures(text, summary);
        Transfer(text, summary);
        Acceptance(text, summary);
        foreach (string setting in summary.Settings)
        {
            Differences(text, summary, setting);
        }

        Failures(text, summary);
        Times(text, summary);
        return text.ToString();
    }

    private static void Figures(StringBuilder text, StudySummary summary)
    {
        if (summary.Settings.Count == 0)
        {
            return;
        }

        string direction = summary.Metric.Direction == MetricDirection.Higher ? "higher" : "lower";
        text.Append(CultureInfo.InvariantCulture, $"## Test {summary.Metric.Name}, {direction} is better\n\n");
        text.Append("Mean (standard error) over the units. Bold: the best, and all within one standard error of it.\n\n");
        IReadOnlyList<string> settings = summary.Settings;
        Row(text, ["method", .. settings, "parameters"]);
        Row(text, ["---", .. settings.Select(_ => "---:"), "---:"]);
        foreach (string method in summary.Methods)
        {
            MethodSummary?[] cells = settings.Select(setting => summary.Find(setting, method)).ToArray();
            string parameters = string.Join(" / ", cells.Select(cell => cell is null ? "-" : Numbers.Count(cell.Parameters)).Distinct());
            Row(text, [MethodNames.Shown(method), .. cells.Select(Cell), parameters]);
        }

        text.Append('\n');
    }

    private static string Cell(MethodSummary? cell)
    {
        if (cell is null)
        {
            return "-";
        }

        string figure = double.IsNaN(cell.StandardError) ? Numbers.Figure(cell.Mean) : $"{Numbers.Figure(cell.Mean)} ({Numbers.Figure(cell.StandardError)})";
        string shown = cell.IsBest ? $"**{figure}**" : figure;
        return cell.Units.Count == cell.Planned ? shown
            : string.Create(CultureInfo.InvariantCulture, $"{shown}, {cell.Units.Count} of {cell.Planned}");
    }

    private static void Transfer(StringBuilder text, StudySummary summary)
    {
        (string Setting, TransferFigures Figures)[] rows = summary.Plan.Settings
            .Select(setting => (setting, TransferFigures.Of(summary, setting)))
            .Where(row => row.Item2 is not null)
            .Select(row => (row.setting, row.Item2!))
            .ToArray();
        if (rows.Length == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"## Negative transfer: test {summary.Metric.Name} of the mean student\n\n");
        Row(text, ["setting", "independent", "adaptive", "adversarial"]);
        Row(text, ["---", "---:", "---:", "---:"]);
        foreach ((string setting, TransferFigures figures) in rows)
        {
            Row(text, [setting, Mean(figures.Independent), Mean(figures.Adaptive), Mean(figures.Adversarial)]);
        }

        text.Append('\n');

        static string Mean(IReadOnlyList<double> values) => values.Count == 0 ? "-" : Numbers.Figure(values.Average());
    }

    private static void Acceptance(StringBuilder text, StudySummary summary)
    {
        IReadOnlyList<AcceptanceCheck> checks = summary.Acceptance;
        if (checks.Count == 0)
        {
            return;
        }

        text.Append("## What should hold\n\n");
        Row(text, ["", "check", "figures"]);
        Row(text, ["---", "---", "---"]);
        foreach (AcceptanceCheck check in checks)
        {
            Row(text, [check.Holds ? "yes" : "**no**", check.Name, check.Figures]);
        }

        text.Append('\n');
    }

    private static void Differences(StringBuilder text, StudySummary summary, string setting)
    {
        IReadOnlyList<PairedComparison> differences = summary.Differences(setting);
        if (differences.Count == 0)
        {
            return;
        }

        bool shared = summary.Plan.Dependence == UnitDependence.SharedData;
        text.Append(CultureInfo.InvariantCulture, $"## {setting}: against {MethodNames.Shown(summary.Plan.Reference)}, unit by unit\n\n");
        text.Append("Difference: above 0 the method is better than the reference, below 0 worse. ");
        text.Append(shared
            ? "Interval: 95 %, and p: corrected resampled t, because the units share training samples. "
            : "Interval: 95 %, bootstrap. p: Wilcoxon's signed-rank test, two-sided. ");
        text.Append("Adjusted p: Holm, over all rows. Verdict: at 0.05 after adjustment; undecided is not equal.\n\n");
        Row(text, ["method", "units", "difference", "95 % interval", "better / equal / worse", "p", "adjusted p", "verdict"]);
        Row(text, ["---", "---:", "---:", "---:", "---:", "---:", "---:", "---"]);
        foreach (PairedComparison row in differences)
        {
            (int better, int equal, int worse) = row.Counts;
            Row(text, [
                MethodNames.Shown(row.Method),
                row.LeftOut == 0 ? Numbers.Count(row.Pairs) : $"{Numbers.Count(row.Pairs)}, {Numbers.Count(row.LeftOut)} left out",
                Numbers.Signed(row.Mean),
                $"{Numbers.Signed(row.Interval.Low)} … {Numbers.Signed(row.Interval.High)}",
                $"{Numbers.Count(better)} / {Numbers.Count(equal)} / {Numbers.Count(worse)}",
                Numbers.Probability(row.TestP), Numbers.Probability(row.HolmP),
                row.Verdict == ComparisonVerdict.Undecided ? "undecided" : row.Verdict == ComparisonVerdict.Better ? "better" : "worse"]);
        }

        text.Append('\n');
    }

    private static void Failures(StringBuilder text, StudySummary summary)
    {
        StudyResult[] failed = summary.Results.Where(result => !result.IsDone).ToArray();
        if (failed.Length == 0)
        {
            return;
        }

        text.Append("## What failed\n\n");
        Row(text, ["setting", "unit", "procedure", "why"]);
        Row(text, ["---", "---", "---", "---"]);
        foreach (StudyResult result in failed)
        {
            Row(text, [result.Setting, result.Unit, result.Procedure, (result.Failure ?? "").Replace("|", "\\|", StringComparison.Ordinal)]);
        }

        text.Append('\n');
    }

    private static void Times(StringBuilder text, StudySummary summary)
    {
        text.Append("## Time\n\nSeconds of one job on one thread, among others, mean over the units.\n\n");
        Row(text, ["setting", "procedure", "jobs", "seconds"]);
        Row(text, ["---", "---", "---:", "---:"]);
        foreach (var group in summary.Results.GroupBy(result => (result.Setting, result.Procedure)))
        {
            Row(text, [
                group.Key.Setting, group.Key.Procedure, Numbers.Count(group.Count()),
                group.Average(result => result.Seconds).ToString("0.0", CultureInfo.InvariantCulture)]);
        }
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
