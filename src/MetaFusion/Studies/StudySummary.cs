using MetaFusion.Evaluation.Statistics;
using MetaFusion.Foundation;
using MetaFusion.Studies.Internal;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Studies;

/// <summary>The tables of a study, computed from its results alone: equal results give equal tables.</summary>
internal sealed class StudySummary
{
    private readonly Dictionary<(string Setting, string Contender), ContenderSummary> _cells;

    private StudySummary(
        StudyPlan plan, IReadOnlyList<StudyResult> results, Metric metric, Dictionary<(string, string), ContenderSummary> cells, string? subset)
    {
        Subset = subset;
        Plan = plan;
        Results = results;
        Metric = metric;
        _cells = cells;
        Pooled = subset is null ? PooledFigures.Of(plan, results) : [];
    }

    /// <summary>The study.</summary>
    public StudyPlan Plan { get; }

    /// <summary>Its results, in the order of the plan.</summary>
    public IReadOnlyList<StudyResult> Results { get; }

    /// <summary>The metric of the tables.</summary>
    public Metric Metric { get; }

    /// <summary>Which test samples the figures are about, as <see cref="SubsetNames"/> writes it; null for all.</summary>
    public string? Subset { get; }

    /// <summary>Figures that no part can have, on the predictions of all parts of a repeat together; empty where each part has its own.</summary>
    public IReadOnlyList<PooledFigure> Pooled { get; }

    /// <summary>Those of the metric of the tables.</summary>
    public IReadOnlyList<PooledFigure> PooledOfMetric => [.. Pooled.Where(figure => figure.Metric == Metric.Name)];

    /// <summary>
    /// The same study on the complete test samples, on the incomplete ones, and by number of modalities; empty where no test
    /// sample lacks a modality, and for a subset.
    /// </summary>
    public IReadOnlyList<StudySummary> Subsets => Subset is not null ? [] : Results
        .SelectMany(result => result.Figures?.Contenders ?? [])
        .SelectMany(contender => contender.Subsets.Select(subset => subset.Subset))
        .Distinct()
        .OrderBy(name => name switch { SubsetNames.Incomplete => 0, SubsetNames.Complete => 1, _ => 2 })
        .ThenBy(name => name.Length)
        .ThenBy(name => name, StringComparer.Ordinal)
        .Select(name => Of(Plan, Results, Metric, name))
        .ToArray();

    /// <summary>The settings that have figures of contenders, in the order of the plan.</summary>
    public IReadOnlyList<string> Settings => Plan.Settings.Where(setting => _cells.Keys.Any(key => key.Setting == setting)).ToArray();

    /// <summary>The contenders that have figures, in the order of the plan.</summary>
    public IReadOnlyList<Contender> Contenders =>
        Plan.Contenders.Where(contender => _cells.Keys.Any(key => key.Contender == contender.Name)).ToArray();

    /// <summary>Computes the tables.</summary>
    /// <param name="plan">The study.</param>
    /// <param name="results">Its results so far.</param>
    /// <exception cref="StudyException">The plan's metric is none of the task's.</exception>
    public static StudySummary Of(StudyPlan plan, IReadOnlyList<StudyResult> results)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(results);
        return Of(plan, results, MetricOf(plan, results), null);
    }

    private static StudySummary Of(StudyPlan plan, IReadOnlyList<StudyResult> results, Metric metric, string? subset)
    {
        var cells = new Dictionary<(string, string), ContenderSummary>();
        foreach (IGrouping<string, StudyResult> setting in results.GroupBy(result => result.Setting))
        {
            int planned = plan.Jobs.Where(job => job.Unit.Setting == setting.Key).Select(job => job.Unit.Name).Distinct().Count();
            List<ContenderSummary> row = [];
            foreach (string contender in plan.Contenders.Select(contender => contender.Name))
            {
                var figures = setting.Where(result => result.IsDone)
                    .SelectMany(result => result.Figures!.Contenders.Where(f => f.Contender == contender).Select(f => (result.Unit, Figures: f)))
                    .Select(entry => (entry.Unit, entry.Figures, Value: ValueOf(entry.Figures, metric, subset)))
                    .Where(entry => double.IsFinite(entry.Value))
                    .ToArray();
                if (figures.Length > 0)
                {
                    row.Add(new ContenderSummary(
                        setting.Key, contender, figures.Select(f => f.Unit).ToArray(), figures.Select(f => f.Value).ToArray(),
                        planned, false, figures.Average(f => (double)f.Figures.Parameters)));
                }
            }

            foreach (ContenderSummary summary in WithBest(row, plan, metric))
            {
                cells.Add((summary.Setting, summary.Contender), summary);
            }
        }

        return new StudySummary(plan, results, metric, cells, subset);
    }

    /// <summary>A contender in a setting, or null where it has no figure.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="contender">Name of the contender.</param>
    public ContenderSummary? Find(string setting, string contender) => _cells.GetValueOrDefault((setting, contender));

    /// <summary>Every contender of a setting beside the reference, in the order of the tables.</summary>
    /// <param name="setting">The setting.</param>
    /// <returns>Empty where the reference has no figure in the setting.</returns>
    public IReadOnlyList<PairedComparison> Differences(string setting)
    {
        if (Find(setting, Plan.Reference) is null)
        {
            return [];
        }

        string[] units = Plan.Jobs.Where(job => job.Unit.Setting == setting).Select(job => job.Unit.Name).Distinct().ToArray();
        var figures = Contenders
            .Select(contender => Find(setting, contender.Name))
            .OfType<ContenderSummary>()
            .Select(cell => (cell.Contender, (IReadOnlyList<double>)units.Select(cell.On).ToArray()))
            .ToArray();
        return ContenderComparison.Against(
            figures, Plan.Reference, Metric, Plan.Dependence, Plan.TestRatio, new RandomStream(0, $"comparison/{setting}{(Subset is null ? "" : $"/{Subset}")}"));
    }

    /// <summary>
    /// The tables of a paper: figures, where samples lack modalities those of every subset of them, negative transfer, what
    /// should hold, what failed; those that the study has.
    /// </summary>
    public IReadOnlyList<SummaryTable> Tables =>
    [
        .. ((SummaryTable?[])
        [
            SummaryTables.Figures(this),
            SummaryTables.Pooled(this),
            .. Subsets.SelectMany(subset => (SummaryTable?[])[SummaryTables.Figures(subset), SummaryTables.SubsetDifferences(subset)]),
            SummaryTables.Transfer(this),
            SummaryTables.Acceptance(this),
            SummaryTables.Failures(this),
            SummaryTables.Warnings(this),
        ]).OfType<SummaryTable>(),
    ];

    /// <summary>A sentence for every setting with units whose test samples cannot have the metric, whatever answers them.</summary>
    public IReadOnlyList<string> WithoutFigure => StudyNotices.WithoutFigure(this);

    /// <summary>What a person should know beside the table: parts without a figure, students that were left out, jobs that failed.</summary>
    public IReadOnlyList<string> Notices => StudyNotices.Of(this);

    /// <summary>Every contender beside the reference, a table for each setting that has both.</summary>
    public IReadOnlyList<SummaryTable> DifferenceTables =>
        Settings.Select(setting => SummaryTables.Differences(this, setting)).OfType<SummaryTable>().ToArray();

    /// <summary>How long the jobs took.</summary>
    public SummaryTable Times => SummaryTables.Times(this);

    /// <summary>
    /// The competing contenders by mean rank; null with fewer than two of them or fewer than two units. Settings are the units, by the
    /// means over their repetitions; where there is one setting alone, its repetitions are.
    /// </summary>
    public StudyRanks? Ranks
    {
        get
        {
            IReadOnlyList<RankedDataSet> settings = RankedDataSet.Of(this);
            bool isOfSettings = settings.Count > 1;
            string[] contenders = Contenders
                .Where(contender => !contender.IsBound)
                .Select(contender => contender.Name)
                .Where(contender => isOfSettings ? settings.All(data => data.Means.ContainsKey(contender)) : IsFull(contender))
                .ToArray();
            double[][] units = isOfSettings
                ? settings.Select(data => contenders.Select(contender => data.Means[contender]).ToArray()).ToArray()
                : Plan.Jobs.Select(job => (job.Unit.Setting, job.Unit.Name)).Distinct()
                    .Where(unit => Settings.Contains(unit.Setting))
                    .Select(unit => contenders.Select(contender => Find(unit.Setting, contender)!.On(unit.Name)).ToArray())
                    .Where(row => row.Any(double.IsFinite))
                    .ToArray();
            return contenders.Length < 2 || units.Length < 2 ? null : new StudyRanks(
                contenders,
                RankComparison.Of(units, Metric.Direction, isOfSettings ? UnitDependence.Independent : Plan.Dependence, Plan.TestRatio));

            // One that lacks a repetition is ranked on none.
            bool IsFull(string contender) => Settings.All(setting =>
                Find(setting, contender)?.Units.Count == Contenders.Max(other => Find(setting, other.Name)?.Units.Count ?? 0));
        }
    }

    /// <summary>What a reproduction should show; empty for other studies.</summary>
    public IReadOnlyList<AcceptanceCheck> Acceptance => Plan.Study == ReproductionPlan.Study ? ReproductionAcceptance.Of(this) : [];

    /// <summary>Figures of two contenders on the units that both have, pair by pair.</summary>
    public (double[] First, double[] Second) Pairs(string setting, string first, string second)
    {
        if (Find(setting, first) is not { } a || Find(setting, second) is not { } b)
        {
            return ([], []);
        }

        Dictionary<string, double> other = b.Units.Zip(b.Values).ToDictionary(pair => pair.First, pair => pair.Second);
        (double, double)[] pairs = a.Units.Zip(a.Values)
            .Where(pair => other.ContainsKey(pair.First))
            .Select(pair => (pair.Second, other[pair.First]))
            .ToArray();
        return (pairs.Select(pair => pair.Item1).ToArray(), pairs.Select(pair => pair.Item2).ToArray());
    }

    /// <summary>The figure of a contender on the samples of a summary; NaN where it has none.</summary>
    internal static double ValueOf(ContenderFigures figures, Metric metric, string? subset) =>
        (subset is null ? figures.Test : figures.Subsets.FirstOrDefault(s => s.Subset == subset)?.Test)?.GetValueOrDefault(metric.Name, double.NaN)
        ?? double.NaN;

    private static Metric MetricOf(StudyPlan plan, IReadOnlyList<StudyResult> results)
    {
        StudyFigures? figures = results.FirstOrDefault(result => result.IsDone)?.Figures;
        if (figures is null)
        {
            return new Metric(plan.Metric ?? "", "", MetricDirection.Lower);
        }

        return plan.Metric is null ? figures.Primary
            : figures.Metrics.FirstOrDefault(metric => metric.Name == plan.Metric)
            ?? throw new StudyException(
                $"metric '{Shortened.Of(plan.Metric)}' is not one of this task{NearestName.Hint(plan.Metric, figures.Metrics.Select(m => m.Name))}; " +
                $"use one of {string.Join(", ", figures.Metrics.Select(m => m.Name))}");
    }

    private static IEnumerable<ContenderSummary> WithBest(List<ContenderSummary> row, StudyPlan plan, Metric metric)
    {
        double sign = metric.Direction == MetricDirection.Higher ? -1 : 1;
        ContenderSummary? best = row.Where(Competes).MinBy(summary => sign * summary.Mean);
        if (best is null)
        {
            return row;
        }

        double limit = (sign * best.Mean) + (double.IsNaN(best.StandardError) ? 0 : best.StandardError);
        return row.Select(summary => summary with { IsBest = Competes(summary) && sign * summary.Mean <= limit });

        // A mean over other units than the others' cannot be ranked among them.
        bool Competes(ContenderSummary summary) => !plan.Bounds.Contains(summary.Contender) && summary.Units.Count == row.Max(s => s.Units.Count);
    }
}
