using MetaFusion.Persistence;

namespace MetaFusion.Studies.Internal;

/// <summary>Composes <c>study.csv</c>: a line per unit and method, and one per job that failed.</summary>
internal static class StudyTable
{
    /// <summary>The text: columns <c>setting, unit, method, procedure, status, parameters, validation:METRIC, METRIC …</c>.</summary>
    public static string Compose(StudySummary summary)
    {
        string[] metrics = summary.Results.FirstOrDefault(result => result.IsDone)?.Figures!.Metrics.Select(m => m.Name).ToArray() ?? [];
        var csv = new CsvWriter();
        foreach (string name in (string[])
            ["setting", "unit", "method", "procedure", "status", "parameters", .. metrics.Select(m => $"validation:{m}"), .. metrics])
        {
            csv.Cell(name);
        }

        csv.EndLine();
        foreach (StudyResult result in summary.Results)
        {
            if (result.Figures is null)
            {
                Line(csv, result, new MethodFigures("", Nothing, Nothing, 0), metrics);
                continue;
            }

            foreach (MethodFigures method in result.Figures.Methods)
            {
                Line(csv, result, method, metrics);
            }
        }

        return csv.ToString();
    }

    private static Dictionary<string, double> Nothing { get; } = [];

    private static void Line(CsvWriter csv, StudyResult result, MethodFigures method, string[] metrics)
    {
        csv.Cell(result.Setting).Cell(result.Unit).Cell(method.Method).Cell(result.Procedure)
            .Cell(result.IsDone ? "done" : "failed").Cell(method.Parameters);
        foreach (string metric in metrics)
        {
            csv.Cell(method.Validation.GetValueOrDefault(metric, double.NaN));
        }

        foreach (string metric in metrics)
        {
            csv.Cell(method.Test.GetValueOrDefault(metric, double.NaN));
        }

        csv.EndLine();
    }
}
