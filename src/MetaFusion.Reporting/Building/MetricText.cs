using MetaFusion.Reporting.Documents;
using MetaFusion.Studies;
using MetaFusion.Tasks;

namespace MetaFusion.Reporting.Building;

/// <summary>Metrics, models and rules in words.</summary>
internal static class MetricText
{
    private const string SingleModality = "unimodal:";

    /// <summary>A metric of the library as the document has it.</summary>
    public static ReportMetric Of(Metric metric) =>
        new(metric.Name, Title(metric.Name), metric.Unit, metric.Direction == MetricDirection.Higher);

    /// <summary>The name of an entry of <c>metrics.json</c> for people.</summary>
    public static string Baseline(string key) => key switch
    {
        _ when IsSingle(key) => SafeText.Name(key[SingleModality.Length..]) + " alone",
        _ => SafeText.Name(Contender.TitleOf(key)),
    };

    /// <summary>Whether an entry of <c>metrics.json</c> is a baseline of one modality alone.</summary>
    public static bool IsSingle(string key) => key.StartsWith(SingleModality, StringComparison.Ordinal);

    private static string Title(string name) =>
        TaskRegistry.All.Select(kind => kind.TitleOf(name)).FirstOrDefault(title => title is not null) ?? name.Replace('_', ' ');
}
