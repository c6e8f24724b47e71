using System.Text;
using MetaFusion.Foundation;
using MetaFusion.Studies.Shapes;
using MetaFusion.Tasks;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Studies.Internal;

/// <summary>Composes <c>study.json</c>: the tables and the data of the figures, for programs.</summary>
internal static class StudyJson
{
    private const int SchemaVersion = 1;

    /// <summary>The text; a number that is not finite is null.</summary>
    public static string Compose(StudySummary summary)
    {
        using var stream = new MemoryStream();
        JsonText.Write(stream, Shape(summary), StudyShapes.Default.StudyShape, JsonText.Readable);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static StudyShape Shape(StudySummary summary) => new(
        SchemaVersion,
        summary.Plan.Study,
        summary.Plan.Title,
        summary.Plan.Command,
        summary.Results.Select(result => result.Version).Distinct().ToArray(),
        KernelSet.Current.Name,
        Machine.Processor,
        summary.Metric.Name,
        summary.Metric.Direction == MetricDirection.Higher ? "higher" : "lower",
        summary.Plan.Reference,
        summary.Plan.Bounds,
        Methods(summary),
        Differences(summary),
        summary.Subsets.Select(subset => new SubsetShape(subset.Subset!, Methods(subset), Differences(subset))).ToArray(),
        summary.Pooled.Count == 0 ? null : summary.Pooled.Select(figure => new PooledShape(
            figure.Setting, figure.Contender, figure.Metric, figure.Value, figure.Repeats, figure.Parts)).ToArray(),
        Ranks(summary),
        summary.Acceptance.Select(check => new CheckShape(check.Name, check.Holds, check.Figures)).ToArray(),
        Students(summary),
        summary.Results.Select(result => Job(summary, result)).ToArray());

    private static MethodShape[] Methods(StudySummary summary) => summary.Settings
        .SelectMany(setting => summary.Contenders.Select(contender => summary.Find(setting, contender.Name)).OfType<ContenderSummary>().Select(cell => new MethodShape(
            setting, cell.Contender, cell.Mean, cell.StandardError, cell.IsBest, cell.Parameters, cell.Planned, cell.Units, cell.Values)))
        .ToArray();

    private static DifferenceShape[] Differences(StudySummary summary) => summary.Settings
        .SelectMany(setting => summary.Differences(setting).Select(row => new DifferenceShape(
            setting, row.Contender, row.Pairs, row.LeftOut, row.Mean, row.Interval.Low, row.Interval.High, row.WilcoxonP, row.TestP, row.HolmP,
            row.Verdict.ToString().ToLowerInvariant())))
        .ToArray();

    /// <summary>The ranks over the settings; only where several settings and methods are there to rank.</summary>
    private static RankingShape? Ranks(StudySummary summary)
    {
        IReadOnlyList<RankedDataSet> settings = RankedDataSet.Of(summary);
        return settings.Count < 2 || summary.Ranks is not { } ranks ? null : RankingShape.Of(StudyRanking.Of(settings, ranks.Contenders));
    }

    /// <summary>The data of the figure "every student, independent against mutual": the mean over the units.</summary>
    private static TrainedStudentShape[] Students(StudySummary summary) => summary.Results
        .Where(result => result.IsDone)
        .SelectMany(result => result.Figures!.Students.Select(student => (result.Setting, Student: student)))
        .GroupBy(entry => (entry.Setting, entry.Student.Student, entry.Student.Training))
        .Select(group => new TrainedStudentShape(
            group.Key.Setting,
            group.Key.Student,
            group.Key.Training,
            group.Count(),
            group.Average(entry => entry.Student.Test),
            group.Average(entry => entry.Student.Validation),
            group.Average(entry => entry.Student.BestEpoch),
            group.Average(entry => entry.Student.Weight)))
        .ToArray();

    private static JobShape Job(StudySummary summary, StudyResult result) => new(
        result.Setting,
        result.Unit,
        result.Procedure,
        Math.Round(result.Seconds, 3),
        result.WhyNot(summary.Plan),
        result.Figures?.Notes ?? new Dictionary<string, string>(),
        result.Figures?.Stages ?? new Dictionary<string, double>(),
        result.Figures?.Warnings ?? []);
}
