using System.Globalization;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Reporting.Rendering;
using MetaFusion.Studies;

namespace MetaFusion.Reporting.Building;

/// <summary>The outcome of a study in words, never firmer than its paired tests.</summary>
internal static class StudySentences
{
    private const int MostSettings = 4;

    /// <summary>A sentence for each of the first settings.</summary>
    public static IReadOnlyList<string> Outcome(StudySummary summary)
    {
        string[] sentences = summary.Settings
            .Where(setting => summary.Find(setting, summary.Plan.Reference) is not null)
            .Take(MostSettings)
            .Select(setting => (summary.Settings.Count > 1 ? SafeText.Name(setting) + ": " : "") + Setting(summary, setting) + Apart(summary, setting))
            .ToArray();
        if (sentences.Length > 0)
        {
            return sentences;
        }

        string[] apart = summary.Plan.Settings.Select(setting => Apart(summary, setting)).Where(sentence => sentence.Length > 0).Take(1).ToArray();
        return [$"The method that the others are compared with has no figure, so nothing can be said of differences.{Pooled(summary)}{string.Concat(apart)}"];
    }

    /// <summary>The metric of the reference on all parts together, where no part can have it; empty elsewhere.</summary>
    private static string Pooled(StudySummary summary) =>
        summary.PooledOfMetric.FirstOrDefault(figure => figure.Contender == summary.Plan.Reference) is not { } figure ? ""
            : $" Its {MetricText.Of(summary.Metric).Title}, {figure.Explanation}, is {Words.Number(figure.Value).Replace('-', '−')}.";

    /// <summary>Who answered some of the test samples alone, such as the complete ones, and so has no figure beside the others'; empty for nobody.</summary>
    private static string Apart(StudySummary summary, string setting)
    {
        (string Subset, string Contender)[] answered = summary.Subsets
            .SelectMany(subset => subset.Contenders
                .Where(contender => summary.Find(setting, contender.Name) is null && subset.Find(setting, contender.Name) is not null)
                .Select(contender => (SubsetNames.Shown(subset.Subset!), SafeText.Name(contender.Title))))
            .ToArray();
        return string.Concat(answered
            .GroupBy(pair => pair.Contender, pair => pair.Subset)
            .GroupBy(contender => string.Join(" and ", contender), contender => contender.Key)
            .Select(group => $" {Capital(Joined([.. group]))} answered {group.Key} only, and {(group.Count() == 1 ? "is" : "are")} compared on those alone."));
    }

    private static string Setting(StudySummary summary, string setting)
    {
        ContenderSummary reference = summary.Find(setting, summary.Plan.Reference)!;
        string[] bounds = summary.Contenders.Where(contender => contender.IsBound).Select(contender => contender.Name).ToArray();
        PairedComparison[] others = summary.Differences(setting).Where(row => !bounds.Contains(row.Contender)).ToArray();
        string unit = summary.Plan.Dependence == UnitDependence.SharedData ? "part" : "data set";
        string name = SafeText.Name(summary.Contenders.First(contender => contender.Name == reference.Contender).Title);
        string figure = string.Create(
            CultureInfo.InvariantCulture,
            $"over {reference.Units.Count} {unit}{(reference.Units.Count == 1 ? "" : "s")} {name} has an average {MetricText.Of(summary.Metric).Title} of {Words.Number(reference.Mean).Replace('-', '−')}");
        if (others.Length == 0)
        {
            return Capital(figure) + "; there is no other method to compare it with.";
        }

        int better = others.Count(row => row.Verdict == ComparisonVerdict.Worse);
        int worse = others.Count(row => row.Verdict == ComparisonVerdict.Better);
        int open = others.Length - better - worse;
        string total = string.Create(CultureInfo.InvariantCulture, $"of {others.Length} other method{(others.Length == 1 ? "" : "s")}");
        return Capital(figure) + (open == others.Length
            ? $"; {total} none can be told apart from it."
            : $"; {total} it is better than {Number(better)} and worse than {Number(worse)}" +
                (open == 0 ? "." : $", and cannot be told apart from {Number(open)}."));
    }

    private static string Joined(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    private static string Number(int count) => count == 0 ? "none" : count.ToString(CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
