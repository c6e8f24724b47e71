using MetaFusion.Persistence;

namespace MetaFusion.Studies.Internal;

/// <summary>Composes <c>study.csv</c>: a line per unit and contender, and one per job that failed.</summary>
internal static class StudyTable
{
    /// <summary>
    /// The text: columns <c>setting, unit, method, procedure, status, parameters, validation:METRIC …, METRIC …</c> and, where
    /// test samples lack modalities, <c>SUBSET:METRIC …</c>. Figures that no part can have stand in lines of their own, of unit and
    /// status <c>pooled</c>.
    /// </summary>
    public static string Compose(StudySummary summary)
    {
        string[] metrics = summary.Results.FirstOrDefault(result => result.IsDone)?.Figures!.Metrics.Select(m => m.Name).ToArray() ?? [];
        string[] subsets = summary.Subsets.Select(subset => subset.Subset!).ToArray();
        var csv = new CsvWriter();
        foreach (string name in (string[])
            ["setting", "unit", "method", "procedure", "status", "parameters", .. metrics.Select(m => $"validation:{m}"), .. metrics,
             .. subsets.SelectMany(subset => metrics.Select(m => $"{subset}:{m}"))])
        {
            csv.Cell(name);
        }

        csv.EndLine();
        foreach (StudyResult result in summary.Results)
        {
            if (result.Figures is null)
            {
                Line(csv, result, new ContenderFigures("", Nothing, Nothing, 0), metrics, subsets);
                continue;
            }

            foreach (ContenderFigures contender in result.Figures.Contenders)
            {
                Line(csv, result, contender, metrics, subsets);
            }
        }

        foreach (IGrouping<(string Setting, string Contender), PooledFigure> row in summary.Pooled.GroupBy(figure => (figure.Setting, figure.Contender)))
        {
            csv.Cell(row.Key.Setting).Cell(PooledUnit).Cell(row.Key.Contender).Cell("").Cell(PooledUnit).Cell("");
            Figures(csv, Nothing, metrics);
            Figures(csv, row.ToDictionary(figure => figure.Metric, figure => figure.Value), metrics);
            foreach (string _ in subsets)
            {
                Figures(csv, Nothing, metrics);
            }

            csv.EndLine();
        }

        return csv.ToString();
    }

    private const string PooledUnit = "pooled";

    private static Dictionary<string, double> Nothing { get; } = [];

    private static void Line(CsvWriter csv, StudyResult result, ContenderFigures contender, string[] metrics, string[] subsets)
    {
        csv.Cell(result.Setting).Cell(result.Unit).Cell(contender.Contender).Cell(result.Procedure)
            .Cell(result.IsDone ? "done" : "failed").Cell(contender.Parameters);
        Figures(csv, contender.Validation, metrics);
        Figures(csv, contender.Test, metrics);
        foreach (string subset in subsets)
        {
            Figures(csv, contender.Subsets.FirstOrDefault(s => s.Subset == subset)?.Test ?? Nothing, metrics);
        }

        csv.EndLine();
    }

    private static void Figures(CsvWriter csv, IReadOnlyDictionary<string, double> figures, string[] metrics)
    {
        foreach (string metric in metrics)
        {
            csv.Cell(figures.GetValueOrDefault(metric, double.NaN));
        }
    }
}
