using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>Fits ensemble rules where validation samples lack modalities.</summary>
/// <remarks>
/// Rules that look at losses alone get comparable ones. Greedy selection is made for every pattern of its own: on the
/// validation samples that have its modalities at least, among the students that read no others, so that all candidates answer
/// all of these samples. Stacking sees the mean of the present students where one is absent.
/// </remarks>
internal sealed class PatternFit(EnsembleContext context, Attendance attendance, IReadOnlyList<IReadOnlyList<int>> patterns)
{
    /// <summary>Below this number of samples a selection would follow chance; the best students are averaged.</summary>
    private const int FewestSamples = 10;
    private const int Starters = 3;

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
        GreedyRule => FitByPattern(rule),
        StackingRule or StackingPublishedRule => rule.Fit(Imputed()),
        _ => rule.Fit(context),
    };

    private FittedAverage FitByPattern(EnsembleRule rule)
    {
        int[] all = Enumerable.Range(0, attendance.Presence.Modalities).ToArray();
        FittedAverage whole = Average(rule, all) ?? Best(rule.Name, StudentRanking.Usable(context));
        var fitted = new List<PatternEnsemble>();
        foreach (IReadOnlyList<int> modalities in patterns.Where(pattern => pattern.Count < all.Length))
        {
            if (Average(rule, modalities) is { } average)
            {
                fitted.Add(new PatternEnsemble([.. modalities], average.Members, average.Weights));
            }
        }

        return new FittedAverage(whole.Rule, whole.Members, whole.Weights, whole.SelectionOrder) { Patterns = fitted };
    }

    /// <summary>The rule fitted for samples with these modalities; null if no usable student can read them.</summary>
    private FittedAverage? Average(EnsembleRule rule, IReadOnlyList<int> modalities)
    {
        int[] readers = StudentRanking.Usable(context).Where(k => attendance.ModalitiesOf(k).All(modalities.Contains)).ToArray();
        if (readers.Length == 0)
        {
            return null;
        }

        int[] rows = attendance.Presence.RowsWith(modalities);
        if (rows.Length < FewestSamples)
        {
            return Best(rule.Name, readers);
        }

        return (FittedAverage)rule.Fit(context with
        {
            Outputs = context.Outputs.Select((outputs, k) => readers.Contains(k) ? outputs.Gather(rows) : new Matrix(0, 0)).ToArray(),
            Targets = context.Targets.Gather(rows),
            Losses = context.Losses.Select((loss, k) => readers.Contains(k) ? loss : double.PositiveInfinity).ToArray(),
        });
    }

    private FittedAverage Best(string rule, IEnumerable<int> readers)
    {
        int[] members = [.. readers.OrderBy(k => context.Losses[k]).Take(Starters).Order()];
        return new FittedAverage(rule, members, StudentRanking.InverseLossWeights(context, members));
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
