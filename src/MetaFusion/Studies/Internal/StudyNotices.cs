using System.Globalization;

namespace MetaFusion.Studies.Internal;

/// <summary>What a person should know of a study beside its table, a sentence each.</summary>
internal static class StudyNotices
{
    /// <summary>All of them, as the terminal says them.</summary>
    public static IReadOnlyList<string> Of(StudySummary summary) =>
        [.. WithoutFigure(summary), .. LeftOutStudents(summary), .. WithoutRow(summary), .. Failed(summary)];

    /// <summary>A sentence for every setting with units whose test samples cannot have the metric, whatever answers them.</summary>
    public static IReadOnlyList<string> WithoutFigure(StudySummary summary) => summary.Results
        .Where(result => result.Figures?.Contenders.Count > 0)
        .GroupBy(result => result.Setting)
        .Select(setting =>
        {
            string[] units = setting.Select(result => result.Unit).Distinct().ToArray();
            int without = units.Count(unit => setting.Where(result => result.Unit == unit)
                .SelectMany(result => result.Figures!.Contenders)
                .All(figures => !double.IsFinite(StudySummary.ValueOf(figures, summary.Metric, summary.Subset))));
            string need = summary.Metric.Needs.Length == 0 ? "" : $", which needs test samples {summary.Metric.Needs}";
            const string Remedy = "use fewer folds or larger parts, or another metric with --metric";
            PooledFigure? pooled = summary.PooledOfMetric.FirstOrDefault(figure => figure.Setting == setting.Key);
            bool isOlder = pooled is null && summary.Plan.JudgePooled is not null && PooledFigures.HasNoPart(setting, summary.Metric)
                && setting.All(result => result.Figures!.Contenders.All(figures => figures.Predictions is null));
            return without == 0 ? ""
                : pooled is not null ? $"{setting.Key}: no part has a figure for {summary.Metric.Name}{need}; what is shown is {pooled.Explanation}, and nothing can be compared part by part"
                : isOlder ? $"{setting.Key}: no part has a figure for {summary.Metric.Name}{need}; these results were stored without predictions, so it cannot be pooled either: " +
                    "choose a new folder with --out, or remove this one"
                : without == units.Length ? $"{setting.Key}: no part has a figure for {summary.Metric.Name}{need}; {Remedy}"
                : string.Create(CultureInfo.InvariantCulture, $"{setting.Key}: {without} of {units.Length} parts have no figure for {summary.Metric.Name}{need}; means are over the others; {Remedy}");
        })
        .Where(sentence => sentence.Length > 0)
        .ToArray();

    /// <summary>A sentence for every procedure of a setting whose students could not all be trained in every part.</summary>
    private static IEnumerable<string> LeftOutStudents(StudySummary summary) => summary.Results
        .Where(result => result.IsDone)
        .GroupBy(result => (result.Setting, result.Procedure))
        .Where(group => group.Any(result => result.Figures!.LeftOut > 0))
        .Select(group =>
        {
            int parts = group.Count(result => result.Figures!.LeftOut > 0);
            int most = group.Max(result => result.Figures!.LeftOut);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Key.Setting}, {group.Key.Procedure}: in {parts} of {Count(group.Count(), "part")} up to {Count(most, "student")} {(most == 1 ? "was" : "were")} left out, " +
                $"because a representation could not be computed there; {Study.ReportFile} names it");
        });

    /// <summary>Contenders that were to be compared and have no figure at all, while others have.</summary>
    private static IEnumerable<string> WithoutRow(StudySummary summary)
    {
        HashSet<string> there = [.. summary.Results.SelectMany(result => result.Figures?.Contenders ?? []).Select(figures => figures.Contender)];
        string[] without = summary.Plan.Contenders
            .Where(contender => contender.Procedure is { } procedure && !there.Contains(contender.Name)
                && summary.Results.Any(result => result.Procedure == procedure.Name))
            .Select(contender => contender.Title)
            .ToArray();
        return there.Count == 0 || without.Length == 0 ? [] :
            [$"no part has a figure of {string.Join(", ", without)}; {Study.ReportFile} says why"];
    }

    /// <summary>How many jobs failed, and what that means for the figures.</summary>
    private static IEnumerable<string> Failed(StudySummary summary)
    {
        int failed = summary.Results.Count(result => result.WhyNot(summary.Plan) is not null);
        if (failed == 0)
        {
            return [];
        }

        if (!summary.Results.Any(result => result.IsDone))
        {
            string all = failed == 1 ? "the only job" : string.Create(CultureInfo.InvariantCulture, $"all {failed} jobs");
            return [$"{all} failed, so that there are no figures; {(failed == 1 ? "it" : "the first")} said: {summary.Results[0].Failure}"];
        }

        bool isPartial = summary.Results
            .GroupBy(result => (result.Setting, result.Procedure))
            .Any(group => group.Any(result => result.WhyNot(summary.Plan) is not null) && group.Any(result => result.WhyNot(summary.Plan) is null));
        return
        [
            $"{Count(failed, "job")} of {summary.Results.Count.ToString(CultureInfo.InvariantCulture)} failed" +
            $"{(isPartial ? ", so that means are over fewer parts" : "")}; {Study.ReportFile} says why",
        ];
    }

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
