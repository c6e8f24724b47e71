using MetaFusion.Tasks;

namespace MetaFusion.Studies.Internal;

/// <summary>
/// Metrics that no part of a design can have, such as the ranking of a single sample, on the predictions of all parts of a repeat
/// together: the parts of a repeat judge each sample once.
/// </summary>
internal static class PooledFigures
{
    /// <summary>
    /// Those of every setting, contender and metric that can be pooled: nobody has a figure in any part, and every part of every repeat has
    /// stored predictions, on samples of its own.
    /// </summary>
    public static IReadOnlyList<PooledFigure> Of(StudyPlan plan, IReadOnlyList<StudyResult> results)
    {
        if (plan.JudgePooled is not { } judge || results.FirstOrDefault(result => result.IsDone)?.Figures is not { } first)
        {
            return [];
        }

        return plan.Settings
            .SelectMany(setting =>
            {
                StudyResult[] done = results.Where(result => result.Setting == setting && result.IsDone).ToArray();
                Metric[] without = first.Metrics.Where(metric => HasNoPart(done, metric)).ToArray();
                return without.Length == 0 ? [] : plan.Contenders.SelectMany(contender => OfContender(plan, done, setting, contender.Name, without, judge));
            })
            .ToArray();
    }

    /// <summary>Whether no part can have a metric, though the parts were judged by others.</summary>
    public static bool HasNoPart(IEnumerable<StudyResult> done, Metric metric)
    {
        ContenderFigures[] figures = done.SelectMany(result => result.Figures!.Contenders).ToArray();
        return figures.Any(f => f.Test.Values.Any(double.IsFinite)) && !figures.Any(f => double.IsFinite(f.Test.GetValueOrDefault(metric.Name, double.NaN)));
    }

    private static IEnumerable<PooledFigure> OfContender(
        StudyPlan plan, StudyResult[] done, string setting, string contender, Metric[] metrics,
        Func<Predictions, IReadOnlyList<int>, IReadOnlyDictionary<string, double>> judge)
    {
        Dictionary<string, StoredPredictions?> stored = done
            .SelectMany(result => result.Figures!.Contenders.Where(figures => figures.Contender == contender).Select(figures => (result.Unit, figures.Predictions)))
            .DistinctBy(entry => entry.Unit)
            .ToDictionary(entry => entry.Unit, entry => entry.Predictions);
        StudyUnit[] units = plan.Jobs.Select(job => job.Unit).Where(unit => unit.Setting == setting).DistinctBy(unit => unit.Name).ToArray();
        IReadOnlyDictionary<string, double>?[] repeats = units
            .GroupBy(unit => unit.Repeat)
            .Select(repeat => Pool(repeat.Select(unit => stored.GetValueOrDefault(unit.Name)).ToArray(), judge))
            .ToArray();
        return repeats.Any(figures => figures is null) ? [] : metrics
            .Select(metric => new PooledFigure(
                setting, contender, metric.Name, repeats.Average(figures => figures!.GetValueOrDefault(metric.Name, double.NaN)), repeats.Length, units.Length))
            .Where(figure => double.IsFinite(figure.Value));
    }

    /// <summary>The figures of several parts together; null for a part alone, for one without predictions, and where a sample is judged twice.</summary>
    private static IReadOnlyDictionary<string, double>? Pool(
        StoredPredictions?[] parts, Func<Predictions, IReadOnlyList<int>, IReadOnlyDictionary<string, double>> judge)
    {
        if (parts.Length < 2 || parts.Any(part => part is not { IsWhole: true }) || parts.Any(part => part!.Columns != parts[0]!.Columns))
        {
            return null;
        }

        int[] samples = parts.SelectMany(part => part!.Samples).ToArray();
        return samples.Distinct().Count() < samples.Length
            ? null
            : judge(new Predictions(samples.Length, parts[0]!.Columns, parts.SelectMany(part => part!.Values).ToArray()), samples);
    }
}
