using MetaFusion.Evaluation.Statistics;
using MetaFusion.Reporting.Documents;
using MetaFusion.Studies;

namespace MetaFusion.Reporting.Building;

/// <summary>Section 7.</summary>
internal static class StudyBuilder
{
    /// <summary>Most points of a box.</summary>
    internal const int MostValues = 200;

    /// <summary>Composes the section.</summary>
    public static ReportStudy Build(StudySummary summary)
    {
        StudyPlan plan = summary.Plan;
        List<string> contenders = [.. summary.Contenders.Select(contender => contender.Name)];
        bool isShared = plan.Dependence == UnitDependence.SharedData;
        return new ReportStudy(
            "Every method was fitted and judged on the same " + (isShared ? "parts of the data" : "data sets") +
            "; look first at the paired differences, which set out how much of what the boxes show may be chance.",
            plan.Study,
            StudySentences.Outcome(summary),
            plan.Remarks.Select(remark => SafeText.Lines(remark, 600)).ToArray(),
            MetricText.Of(summary.Metric),
            summary.Contenders.Select(contender => SafeText.Name(contender.Title)).ToArray(),
            Place(plan.Reference),
            isShared ? "corrected resampled t test, because the parts share training samples" : "Wilcoxon's signed-rank test",
            summary.Settings.Select(setting => Boxes(summary, setting)).ToArray(),
            [.. summary.Tables.Append(summary.Times).Select(Table)],
            summary.Settings.SelectMany(setting => summary.Differences(setting).Select(row => Difference(setting, row))).ToArray(),
            summary.Ranks is { } ranks ? Ranks(ranks, contenders, isShared) : null);

        int Place(string contender) => contenders.IndexOf(contender);

        ReportDifference Difference(string setting, PairedComparison row)
        {
            (int better, int equal, int worse) = row.Counts;
            return new ReportDifference(
                SafeText.Name(setting), Place(row.Contender), Place(row.Reference),
                Numbers.Of(row.Interval),
                better, equal, worse, row.LeftOut,
                Numbers.Rounded(row.TestP), Numbers.Rounded(row.HolmP),
                row.Verdict.ToString().ToLowerInvariant());
        }
    }

    private static ReportBoxes Boxes(StudySummary summary, string setting) => new(
        SafeText.Name(setting),
        summary.Contenders.Select((contender, place) => summary.Find(setting, contender.Name) is { } cell ? Box(cell, place) : null)
            .OfType<ReportBox>().ToArray());

    private static ReportBox Box(ContenderSummary cell, int place) => new(
        place,
        Numbers.Exact(cell.Mean),
        Numbers.Exact(cell.StandardDeviation),
        Numbers.Exact(cell.Quantile(0.5)),
        Numbers.Exact(cell.Quantile(0.25)),
        Numbers.Exact(cell.Quantile(0.75)),
        cell.Values.Count == 0 ? null : Numbers.Exact(cell.Values.Min()),
        cell.Values.Count == 0 ? null : Numbers.Exact(cell.Values.Max()),
        cell.Values.Count,
        TrainingBuilder.Evenly(cell.Values.Count, MostValues).Select(i => Numbers.Rounded(cell.Values[i], Numbers.ReadDigits)).ToArray());

    private static ReportTable Table(SummaryTable table) => new(
        SafeText.Name(table.Title),
        table.Columns.Select(column => SafeText.Name(column.Title)).ToArray(),
        table.Columns.Select(column => column.IsFigure).ToArray(),
        table.Rows.Select(row => row.Select(cell => SafeText.Lines(cell, 600)).ToArray()).ToArray(),
        SafeText.Lines(table.Note, 600));

    private static ReportRanks Ranks(StudyRanks ranks, List<string> contenders, bool isShared)
    {
        int[] places = ranks.Contenders.Select(contender => contenders.IndexOf(contender)).ToArray();
        var mean = new double?[contenders.Count];
        for (int i = 0; i < places.Length; i++)
        {
            mean[places[i]] = Numbers.Rounded(ranks.Comparison.MeanRanks[i], Numbers.ReadDigits);
        }

        return new ReportRanks(
            isShared
                ? "It asks of every method beside every other which pairs can be told apart: a bar joins methods among which the corrected " +
                    "resampled t test finds no pair, at 0.05 over all pairs (parts of one data set are no independent rankings, so there is no " +
                    "critical distance). The table of differences asks less, each method beside one alone, and so may tell apart what a bar joins."
                : "It asks of every method beside every other which pairs can be told apart by their ranks, whatever the size of the differences: " +
                    "a bar joins methods whose mean ranks lie closer than Nemenyi's critical difference, at 0.05 over all pairs. The table of " +
                    "differences asks less, each method beside one alone, and so may tell apart what a bar joins.",
            mean,
            ranks.Comparison.Units,
            Numbers.Rounded(ranks.Comparison.CriticalDifference, Numbers.ReadDigits),
            PairedComparison.Level,
            ranks.Comparison.Groups.Select(group => group.Select(contender => places[contender]).ToArray()).ToArray());
    }
}
