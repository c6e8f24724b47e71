using MetaFusion.Cohorts;
using MetaFusion.Data;

namespace MetaFusion.Ensembles;

/// <summary>Fits ensemble rules where validation samples lack modalities.</summary>
/// <remarks>
/// Rules that look at losses alone get comparable ones. Greedy selection would choose by the few samples that have everything: instead
/// the students that read no other modalities are weighed for every pattern by all samples (<see cref="PatternWeights"/>).
/// Stacking sees the mean of the present students where one is absent.
/// </remarks>
internal sealed class PatternFit(EnsembleContext context, Attendance attendance, IReadOnlyList<IReadOnlyList<int>> patterns)
{
    /// <summary>Students that weigh less, relative to equal weights, would be run for nothing.</summary>
    private const double LeastWeight = 0.01;

    /// <summary>How ensembles are fitted where samples that train or validate lack modalities; nothing special otherwise.</summary>
    /// <param name="students">The students.</param>
    /// <param name="train">What the training samples have.</param>
    /// <param name="validation">What the samples have that ensembles are fitted to.</param>
    public static Func<EnsembleContext, PatternFit?> For(FrozenCohort students, Presence train, Presence validation)
    {
        if (train.IsComplete && validation.IsComplete)
        {
            return _ => null;
        }

        var attendance = new Attendance(students.Students, validation);
        IReadOnlyList<int>[] patterns = new[] { train, validation }
            .SelectMany(presence => Enumerable.Range(0, presence.Patterns).Select(presence.ModalitiesOf))
            .Concat(Enumerable.Range(0, train.Modalities).Select(m => new[] { m }))
            .DistinctBy(modalities => string.Join(',', modalities))
            .OrderBy(modalities => modalities.Length)
            .ThenBy(modalities => string.Join(',', modalities), StringComparer.Ordinal)
            .ToArray<IReadOnlyList<int>>();
        return context => new PatternFit(context, attendance, patterns);
    }

    /// <summary>Fits a rule.</summary>
    public FittedEnsemble Fit(EnsembleRule rule) => rule switch
    {
        GreedyRule => FitByPattern(),
        StackingRule or StackingPublishedRule => rule.Fit(Imputed()),
        _ => rule.Fit(context),
    };

    private FittedAverage FitByPattern()
    {
        int[] all = Enumerable.Range(0, attendance.Presence.Modalities).ToArray();
        FittedAverage whole = Weighed(all)!;
        var fitted = new List<PatternEnsemble>();
        foreach (IReadOnlyList<int> modalities in patterns.Where(pattern => pattern.Count < all.Length))
        {
            if (Weighed(modalities) is { } average)
            {
                fitted.Add(new PatternEnsemble([.. modalities], average.Members, average.Weights));
            }
        }

        return new FittedAverage(GreedyRule.Key, whole.Members, whole.Weights) { Patterns = fitted };
    }

    /// <summary>The average for samples with these modalities; null if no usable student can read them.</summary>
    private FittedAverage? Weighed(IReadOnlyList<int> modalities)
    {
        int[] readers = StudentRanking.Usable(context).Where(k => attendance.CanRead(k, modalities)).ToArray();
        if (readers.Length == 0)
        {
            return null;
        }

        Presence presence = attendance.Presence;
        double[] shares = Enumerable.Range(0, presence.Patterns)
            .Select(pattern => presence.ModalitiesOf(pattern).Count(modalities.Contains) / (double)modalities.Count).ToArray();
        double[] weights = PatternWeights.Fit(
            context, readers,
            (student, row) => attendance.Reads(student, presence.PatternOf(row)),
            Enumerable.Range(0, presence.Rows).Select(row => shares[presence.PatternOf(row)]).ToArray());
        int[] kept = Enumerable.Range(0, readers.Length).Where(i => weights[i] * readers.Length >= LeastWeight).ToArray();
        double sum = kept.Sum(i => weights[i]);
        return new FittedAverage(GreedyRule.Key, kept.Select(i => readers[i]).ToArray(), kept.Select(i => weights[i] / sum).ToArray());
    }

    private EnsembleContext Imputed()
    {
        int[] usable = StudentRanking.Usable(context);
        int[] rows = Enumerable.Range(0, context.Targets.Rows)
            .Where(row => usable.Any(k => attendance.Reads(k, attendance.Presence.PatternOf(row)))).ToArray();
        return context with
        {
            Outputs = AbsentAnswers.Fill(context.Outputs, usable).Select(outputs => outputs.Gather(rows)).ToArray(),
            Targets = context.Targets.Gather(rows),
            Training = context.Training is { } training
                ? new TrainingAnswers(AbsentAnswers.Fill(training.Outputs, usable), training.Targets)
                : null,
        };
    }
}
