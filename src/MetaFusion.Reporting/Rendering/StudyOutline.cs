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
            tables.Add(new OutlineTable("paired differences", ["", "difference", "better", "equal", "worse", "p", "p adjusted"],
                study.Differences.Select(d => (string[])
                [
                    $"{(d.Setting.Length > 0 ? d.Setting + ": " : "")}{study.Methods[d.Method]} less {study.Methods[d.Rival]}",
                    Words.Number(d.Difference), Words.Count(d.Wins), Words.Count(d.Ties), Words.Count(d.Losses),
                    Words.Number(d.Probability), Words.Number(d.AdjustedProbability),
                ]).ToArray()));
        }

        return new OutlineSection("Methods compared", [study.Sentence, study.Reading], tables);
    }
}
