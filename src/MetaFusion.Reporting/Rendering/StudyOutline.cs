using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Rendering;

/// <summary>Section 7 without pictures.</summary>
internal static class StudyOutline
{
    /// <summary>The section of a study.</summary>
    public static OutlineSection Of(ReportStudy study)
    {
        var tables = new List<OutlineTable>();
        tables.AddRange(study.Boxes.Select(setting => new OutlineTable(
            $"{setting.Title}: {study.Metric.Title} {(study.Metric.HigherIsBetter ? '↑' : '↓')}",
            ["method", "mean", "standard deviation", "median"],
            setting.Boxes.Select(box => (string[])
            [
                study.Methods[box.Method], Words.Number(box.Mean), Words.Number(box.StandardDeviation), Words.Number(box.Median),
            ]).ToArray())));
        tables.AddRange(study.Tables.Select(table => new OutlineTable(table.Title, table.Columns, table.Rows)));
        if (study.Differences.Count > 0)
        {
            tables.Add(new OutlineTable($"paired differences (above 0 the first is better; p: {study.Test})", ["", "difference", "better", "equal", "worse", "p", "p adjusted", "verdict"],
                study.Differences.Select(d => (string[])
                [
                    $"{d.Setting}: {study.Methods[d.Method]} beside {study.Methods[d.Rival]}",
                    Words.Number(d.Difference), Words.Count(d.Wins), Words.Count(d.Ties), Words.Count(d.Losses),
                    Words.Number(d.Probability), Words.Number(d.AdjustedProbability), d.Verdict,
                ]).ToArray()));
        }

        if (study.Ranks is { } ranks)
        {
            tables.Add(new OutlineTable(
                $"mean ranks over {Words.Count(ranks.Repetitions)} {(study.Boxes.Count > 1 ? "settings" : "repetitions")}{(ranks.CriticalDifference is { } distance ? $", critical difference {Words.Number(distance)}" : "")}",
                ["method", "mean rank", "not told apart: group"],
                study.Methods.Select((method, m) => (Method: method, Place: m, Rank: ranks.MeanRanks[m]))
                    .Where(row => row.Rank is not null).OrderBy(row => row.Rank)
                    .Select(row => (string[])
                    [
                        row.Method, Words.Number(row.Rank),
                        string.Join(", ", Enumerable.Range(0, ranks.Groups.Count).Where(g => ranks.Groups[g].Contains(row.Place)).Select(g => Words.Count(g + 1))),
                    ]).ToArray()));
        }

        return new OutlineSection("Methods compared", [.. study.Sentences, study.Reading, .. study.Remarks, .. study.Ranks is { } r ? new[] { r.Reading } : []], tables);
    }
}
