using System.Text.Json;
using MetaFusion.Foundation;
using MetaFusion.Studies.Shapes;
using MetaFusion.Tasks;

namespace MetaFusion.Studies;

/// <summary>The contenders of one data set as a ranking reads them: a setting of a study.</summary>
/// <param name="Name">Name of the setting.</param>
/// <param name="Metric">The metric of the figures.</param>
/// <param name="Direction">Whether lower or higher figures are better.</param>
/// <param name="Means">By contender: the mean over the units; only those that have a figure on every unit.</param>
internal sealed record RankedDataSet(string Name, string Metric, MetricDirection Direction, IReadOnlyDictionary<string, double> Means)
{
    /// <summary>Contenders that bound the others instead of competing with them, such as the oracle: ranked only if asked for by name.</summary>
    public IReadOnlyList<string> Bounds { get; init; } = [];

    /// <summary>The data sets of a study.</summary>
    /// <param name="summary">Its tables.</param>
    public static IReadOnlyList<RankedDataSet> Of(StudySummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.Settings
            .Select(setting => new RankedDataSet(
                setting, summary.Metric.Name, summary.Metric.Direction,
                summary.Contenders.Select(contender => summary.Find(setting, contender.Name)).OfType<ContenderSummary>()
                    .Where(cell => cell.Units.Count == cell.Planned)
                    .ToDictionary(cell => cell.Contender, cell => cell.Mean))
            {
                Bounds = summary.Plan.Bounds,
            })
            .ToArray();
    }

    /// <summary>Reads the data sets of a finished study.</summary>
    /// <param name="study">Its folder, or its <c>study.json</c>.</param>
    /// <exception cref="StudyException">There is no such file, it is not a study's, or no method has a figure in it.</exception>
    public static IReadOnlyList<RankedDataSet> Read(string study)
    {
        string file = Directory.Exists(study) ? Path.Combine(study, Study.DataFile) : study;
        if (!File.Exists(file))
        {
            throw new StudyException(
                $"study '{Shortened.Of(study)}' holds no finished {Study.DataFile}; name a folder that 'metafusion compare' or 'metafusion reproduce' wrote");
        }

        FileKinds.RequireReadable(file);
        try
        {
            using FileStream stream = File.OpenRead(file);
            StoredStudyShape stored = JsonSerializer.Deserialize(stream, StoredStudyShapes.Default.StoredStudyShape) ?? throw new JsonException("it is empty");
            return stored.Methods.Contains(null!) ? throw new JsonException("a method is empty")
                : stored.Methods.Count > 0 ? Of(stored)
                : throw new StudyException(
                    $"study '{Shortened.Of(study)}' has no figure{(stored.Metric.Length == 0 ? "" : $" of {Shortened.Of(stored.Metric)}")} of any method, so nothing in it can be ranked; " +
                    $"leave it out, or see its {Study.ReportFile} for the reason");
        }
        catch (Exception exception) when (exception
            is JsonException or InvalidOperationException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new StudyException($"file '{Shortened.Of(file)}' cannot be read as a study; run the study's command again, which writes it anew", exception);
        }
    }

    private static RankedDataSet[] Of(StoredStudyShape study) => study.Methods
        .GroupBy(cell => cell.Setting)
        .Select(setting => new RankedDataSet(
            setting.Key, study.Metric, study.Direction == "higher" ? MetricDirection.Higher : MetricDirection.Lower,
            setting.Where(cell => cell.Units.Count == cell.Planned)
                .ToDictionary(cell => cell.Method, cell => cell.Mean ?? throw new JsonException("a method has no mean")))
        {
            Bounds = study.Bounds ?? [],
        })
        .ToArray();
}
