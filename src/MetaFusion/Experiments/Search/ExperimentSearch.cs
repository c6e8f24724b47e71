using System.Diagnostics;
using System.Globalization;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Experiments.Runs.Internal;
using MetaFusion.Experiments.Search.Internal;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Persistence;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Search;

/// <summary>
/// Tries the settings of an experiment's <c>search</c> block and keeps the one with the lowest score. What a score is, the
/// caller says: a fit's validation loss, or its mean over inner folds; it is all that a choice can see.
/// </summary>
internal sealed class ExperimentSearch
{
    private const int KeptShare = 3;

    private readonly Experiment _experiment;
    private readonly SearchPlan _plan;
    private readonly TrialStore? _store;
    private readonly string _surroundings;

    /// <summary>Checks a search; nothing is tried yet.</summary>
    /// <param name="experiment">An experiment with a <c>search</c> block.</param>
    /// <param name="folder">Where the trials are stored as they end, and found again; null to store none.</param>
    /// <param name="surroundings">What a score depends on beside the trial's settings, as text: checksums of the tables, for example.
    /// Trials that were stored with another text are tried anew.</param>
    /// <exception cref="ExperimentException">The experiment has faults, or a setting of the search has.</exception>
    /// <exception cref="ArgumentException">The experiment has no search.</exception>
    public ExperimentSearch(Experiment experiment, string? folder = null, string surroundings = "")
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(surroundings);
        if (experiment.Search is null)
        {
            throw new ArgumentException("The experiment has no search.", nameof(experiment));
        }

        experiment.Validate();
        _experiment = experiment;
        _surroundings = surroundings;
        _plan = new SearchPlan(experiment);
        _store = folder is null ? null : new TrialStore(folder);
    }

    private SearchSection Search => _experiment.Search!;

    /// <summary>Runs the search. The same experiment and scores give the same trials, unless minutes bound it.</summary>
    /// <param name="score">Gives the loss of an experiment without a search, lower is better; NaN counts as infinite.</param>
    /// <param name="progress">Told of every trial; may be null.</param>
    /// <param name="cancellation">Looked at before every trial, and handed to <paramref name="score"/>.</param>
    /// <exception cref="InputException">No trial had a finite loss, a trial's setting cannot be used, or a trial cannot be
    /// stored.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the trials that ended are stored.</exception>
    public async Task<SearchResult> RunAsync(
        Func<Experiment, CancellationToken, Task<double>> score,
        IProgress<SearchProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(score);
        var trials = new List<SearchTrial>();
        TimeSpan spent = TimeSpan.Zero;
        int[] rungs = Rungs();
        int planned = Search.Minutes > 0 ? 0 : Enumerable.Range(0, rungs.Length).Sum(rung => Kept(_plan.Settings!.Count, rung));
        SearchTrial[] last = [];
        foreach (int epochs in rungs)
        {
            IEnumerable<(int Number, ValueList<string> Values)> settings = last.Length == 0
                ? _plan.Draw()
                : last.OrderBy(trial => trial.ValidationLoss).ThenBy(trial => trial.Number)
                    .Take((last.Length + KeptShare - 1) / KeptShare)
                    .OrderBy(trial => trial.Number)
                    .Select(trial => (trial.Number, trial.Values));
            int before = trials.Count;
            foreach ((int number, ValueList<string> values) in settings)
            {
                if (Search.Minutes > 0 && trials.Count > 0 && spent.TotalMinutes >= Search.Minutes)
                {
                    break;
                }

                cancellation.ThrowIfCancellationRequested();
                Experiment experiment = _plan.Setting(values, epochs);
                (SearchTrial trial, TimeSpan time, bool isStored) = await TryAsync(experiment, number, values, score, cancellation)
                    .ConfigureAwait(false);
                spent += time;
                trials.Add(trial);
                progress?.Report(new SearchProgress(trials.Count, planned, trial, Best(trials), isStored, Words(values)));
            }

            last = [.. trials.Skip(before)];
        }

        SearchTrial best = Best(trials);
        return double.IsFinite(best.ValidationLoss)
            ? new SearchResult(trials, best, _plan.Setting(best.Values, best.Epochs))
            : throw new InputException(
                $"search: none of the {trials.Count} trials has a finite validation loss; lower the learning rates in search.space, or look " +
                "for extreme values in the features");
    }

    /// <summary>Refuses settings of methods that contradict the target as it was read, before the first trial.</summary>
    /// <param name="task">The kind of task.</param>
    /// <exception cref="InputException">A setting of the search does.</exception>
    public void RequireMethods(TaskKind task) => MethodRules.RequireSettings(
        "search", _plan.Settings is { } settings ? settings.Select(setting => _plan.Setting(setting.Values, 0)) : [_experiment], task);

    /// <summary>The text of <c>search.csv</c>: trial, epochs, a column per searched key, and the validation loss.</summary>
    /// <param name="trials">The trials.</param>
    public string Table(IReadOnlyList<SearchTrial> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        var csv = new CsvWriter();
        csv.Cell("trial").Cell("epochs");
        foreach (SearchDimension dimension in Search.Space)
        {
            csv.Cell(dimension.Key);
        }

        csv.Cell("validation_loss").EndLine();
        foreach (SearchTrial trial in trials)
        {
            csv.Cell(trial.Number).Cell(trial.Epochs > 0 ? trial.Epochs.ToString(CultureInfo.InvariantCulture) : "auto");
            foreach (string value in trial.Values)
            {
                csv.Cell(value);
            }

            csv.Cell(double.IsFinite(trial.ValidationLoss) ? trial.ValidationLoss : double.NaN).EndLine();
        }

        return csv.ToString();
    }

    /// <summary>Values in words: <c>training.learning_rate=0.003, ensemble=greedy</c>.</summary>
    /// <param name="values">The values, in the order of the space.</param>
    internal string Words(ValueList<string> values) =>
        string.Join(", ", Search.Space.Zip(values).Select(pair => $"{pair.First.Key}={pair.Second}"));

    private async Task<(SearchTrial Trial, TimeSpan Time, bool IsStored)> TryAsync(
        Experiment experiment,
        int number,
        ValueList<string> values,
        Func<Experiment, CancellationToken, Task<double>> score,
        CancellationToken cancellation)
    {
        int epochs = experiment.Training.Epochs ?? 0;
        string text = $"{_surroundings}\n{IdentityText.Of(FitIdentity.WithoutTrace(experiment), "trial")}";
        if (_store?.Find(number, epochs, text) is { } stored)
        {
            return (new SearchTrial(number, epochs, values, stored.Loss), stored.Time, true);
        }

        long start = Stopwatch.GetTimestamp();
        double loss;
        try
        {
            loss = await score(experiment, cancellation).ConfigureAwait(false);
        }
        catch (CohortDivergedException)
        {
            // A setting that diverges is a bad one; the search goes on.
            loss = double.PositiveInfinity;
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        loss = double.IsNaN(loss) ? double.PositiveInfinity : loss;
        _store?.Keep(number, epochs, text, loss, time);
        return (new SearchTrial(number, epochs, values, loss), time, false);
    }

    /// <summary>The epochs of every round: one round, or under successive halving thirds of thirds of all epochs first.</summary>
    private int[] Rungs()
    {
        int full = _experiment.Training.Epochs ?? TrainingOptions.DefaultEpochs;
        if (Search.Method != SearchMethod.SuccessiveHalving)
        {
            return [0];
        }

        var rungs = new List<int> { full };
        for (int settings = _plan.Settings!.Count; settings >= KeptShare && rungs[0] >= KeptShare; settings = (settings + KeptShare - 1) / KeptShare)
        {
            rungs.Insert(0, rungs[0] / KeptShare);
        }

        return [.. rungs];
    }

    private static int Kept(int settings, int rung)
    {
        for (; rung > 0; rung--)
        {
            settings = (settings + KeptShare - 1) / KeptShare;
        }

        return settings;
    }

    /// <summary>Trials with few epochs are compared among themselves only: those with the most epochs decide.</summary>
    private SearchTrial Best(List<SearchTrial> trials)
    {
        int most = Search.Method == SearchMethod.SuccessiveHalving ? trials.Max(trial => trial.Epochs) : 0;
        return trials.Where(trial => trial.Epochs >= most).MinBy(trial => trial.ValidationLoss)!;
    }
}
