using MetaFusion.Reporting.Documents;
using MetaFusion.Tasks;

namespace MetaFusion.Reporting.Building;

/// <summary>Metrics, models and rules in words.</summary>
internal static class MetricText
{
    /// <summary>A metric of the library as the document has it.</summary>
    public static ReportMetric Of(Metric metric) =>
        new(metric.Name, Title(metric.Name), metric.Unit, metric.Direction == MetricDirection.Higher);

    /// <summary>The name of an entry of <c>metrics.json</c> for people.</summary>
    public static string Baseline(string key) => key switch
    {
        "early" => "early fusion",
        "late" => "late fusion",
        _ when key.StartsWith("unimodal:", StringComparison.Ordinal) => SafeText.Name(key["unimodal:".Length..]) + " alone",
        _ => SafeText.Name(key),
    };

    private static string Title(string name) =>
        TaskRegistry.All.Select(kind => kind.TitleOf(name)).FirstOrDefault(title => title is not null) ?? name.Replace('_', ' ');
}
