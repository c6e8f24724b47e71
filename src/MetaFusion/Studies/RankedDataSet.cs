using System.Text.Json;
using MetaFusion.Foundation;
using MetaFusion.Tasks;

namespace MetaFusion.Studies;

/// <summary>The methods of one data set as a ranking reads them: a setting of a study.</summary>
/// <param name="Name">Name of the setting.</param>
/// <param name="Metric">The metric of the figures.</param>
/// <param name="Direction">Whether lower or higher figures are better.</param>
/// <param name="Means">By method: the mean over the units; only methods that have a figure on every unit.</param>
public sealed record RankedDataSet(string Name, string Metric, MetricDirection Direction, IReadOnlyDictionary<string, double> Means)
{
    /// <summary>Methods that bound the others instead of competing with them, such as the oracle: ranked only if asked for by name.</summary>
    public IReadOnlyList<string> Bounds { get; init; } = [];

    /// <summary>The data sets of a study.</summary>
    /// <param name="summary">Its tables.</param>
    public static IReadOnlyList<RankedDataSet> Of(StudySummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.Settings
            .Select(setting => new RankedDataSet(
                setting, summary.Metric.Name, summary.Metric.Direction,
                summary.Methods.Select(method => summary.Find(setting, method)).OfType<MethodSummary>()
                    .Where(cell => cell.Units.Count == cell.Planned)
                    .ToDictionary(cell => cell.Method, cell => cell.Mean))
            {
                Bounds = summary.Plan.Bounds,
            })
            .ToArray();
    }

    /// <summary>Reads the data sets of a finished study.</summary>
    /// <param name="study">Its folder, or its <c>study.json</c>.</param>
    /// <exception cref="StudyException">There is no such file, or it is not a study's.</exception>
    public static IReadOnlyList<RankedDataSet> Read(string study)
    {
        string file = Directory.Exists(study) ? Path.Combine(study, Study.DataFile) : study;
        if (!File.Exists(file))
        {
            throw new StudyException(
                $"study '{Shortened.Of(study)}' holds no finished {Study.DataFile}; name a folder that 'metafusion compare' or 'metafusion reproduce' wrote");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            JsonElement root = document.RootElement;
            string metric = root.GetProperty("metric").GetString()!;
            MetricDirection direction = root.GetProperty("direction").GetString() == "higher" ? MetricDirection.Higher : MetricDirection.Lower;
            string[] bounds = root.TryGetProperty("bounds", out JsonElement stored)
                ? stored.EnumerateArray().Select(bound => bound.GetString()!).ToArray()
                : [];
            return root.GetProperty("methods").EnumerateArray()
                .GroupBy(cell => cell.GetProperty("setting").GetString()!)
                .Select(setting => new RankedDataSet(
                    setting.Key, metric, direction,
                    setting.Where(cell => cell.GetProperty("units").GetArrayLength() == cell.GetProperty("planned").GetInt32())
                        .ToDictionary(cell => cell.GetProperty("method").GetString()!, cell => cell.GetProperty("mean").GetDouble()))
                {
                    Bounds = bounds,
                })
                .ToArray();
        }
        catch (Exception exception) when (exception
            is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException
            or IOException or UnauthorizedAccessException)
        {
            throw new StudyException($"file '{Shortened.Of(file)}' cannot be read as a study; run the study's command again, which writes it anew", exception);
        }
    }
}
