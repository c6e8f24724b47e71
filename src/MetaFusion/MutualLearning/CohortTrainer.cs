using MetaFusion.Cohorts;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.MutualLearning;

/// <summary>
/// Trains a cohort under every penalty and chooses one: the algorithm of design.md, section 3 (Liang, Qu and Shahbaba 2025,
/// arXiv 2507.20089), and the loop of every other <see cref="Trainer"/>; what the students minimise is the trainer's. With several
/// carves of the samples it trains a copy of the cohort on each, all at once, and judges by what all of them hold out.
/// </summary>
/// <remarks>
/// The students of a carve meet once a batch. Between two meetings lies one parallel region, in which every student of every carve
/// learns from its batch and at once answers the next one, which was gathered before, while its weights are in the cache. A student
/// is computed by one thread from start to end of a region and writes only memory of its own, and what the students of a carve share
/// is summed in their order: the results do not depend on the number of threads, nor those of a carve on the others within a round.
/// </remarks>
internal sealed partial class CohortTrainer
{
    private readonly LearningTask _task;
    private readonly CarveTrainer[] _carves;
    private readonly WorkerGroup _workers;

    // Every student of every carve, every piece of a batch, every piece of the validation rows: what threads share out.
    private readonly (CarveTrainer Carve, int Student)[] _students;
    private readonly (CarveTrainer Carve, int Part)[] _parts;
    private readonly (CarveTrainer Carve, int Part)[] _validationParts;
    private readonly Action<int> _gather, _gatherNext, _answer, _learn, _gatherValidation, _validate, _shareValidation, _judgeEpoch, _keepBest;

    private readonly List<TrainingRound> _rounds = [];
    private readonly RoundCourse _course;
    private TrainingRound? _selected;
    private string _stage = "";
    private bool _isAnswered;

    /// <summary>Prepares the training of a cohort on one carve.</summary>
    /// <param name="cohort">The cohort, laid out with its initial weights.</param>
    /// <param name="task">The task.</param>
    /// <param name="options">Epochs, batches, optimiser, rho, divergence weights.</param>
    /// <param name="train">The samples that train.</param>
    /// <param name="validation">The samples that choose best epochs, divergence weights and rho.</param>
    /// <param name="random">The stream of this training: the order of the samples.</param>
    /// <param name="workers">The threads to use.</param>
    public CohortTrainer(
        Cohort cohort, LearningTask task, TrainingOptions options, CohortData train, CohortData validation, RandomStream random, WorkerGroup workers)
        : this([new CarveData(cohort, train, validation, random)], task, options, workers)
    {
    }

    /// <summary>Prepares the training of a cohort on several carves.</summary>
    /// <param name="carves">The carves, each with the same students.</param>
    /// <param name="task">The task.</param>
    /// <param name="options">Epochs, batches, optimiser, rho, divergence weights.</param>
    /// <param name="workers">The threads to use.</param>
    public CohortTrainer(IReadOnlyList<CarveData> carves, LearningTask task, TrainingOptions options, WorkerGroup workers)
    {
        _task = task;
        _workers = workers;
        _course = new RoundCourse(options.Patience);
        _carves = carves.Select(carve => new CarveTrainer(carve, task, options)).ToArray();

        // The largest students go first, so that no thread is left with one at the end of a region.
        _students = _carves.SelectMany(carve => Enumerable.Range(0, carve.Students.Count).Select(k => (carve, k)))
            .OrderByDescending(item => item.carve.Cohort.Students[item.k].CostPerRow).ToArray();
        _parts = _carves.SelectMany(carve => Enumerable.Range(0, carve.Parts).Select(part => (carve, part))).ToArray();
        _validationParts = _carves.SelectMany(carve => Enumerable.Range(0, carve.ValidationParts).Select(part => (carve, part))).ToArray();
        (_gather, _gatherNext, _answer, _learn) = (Gather, GatherNext, Answer, Learn);
        (_gatherValidation, _validate, _shareValidation, _judgeEpoch, _keepBest) = (GatherValidation, Validate, ShareValidation, JudgeEpoch, KeepBest);

        int epochs = _carves.Max(carve => carve.EpochCount);
        foreach (CarveTrainer carve in _carves)
        {
            carve.EpochCount = epochs;
        }
    }

    /// <summary>Called at the end of every round, while the students still have the weights of its last epoch.</summary>
    internal Action<double>? RoundEnded { get; init; }

    /// <summary>Whether the result also holds the students as the round with rho = 0 left them, if there is such a round.</summary>
    internal bool KeepsIndependent { get; init; }

    /// <summary>Where the training is kept while it runs, and found again; null to keep none.</summary>
    internal ICheckpoints? Checkpoints { get; init; }

    private CohortObjective Objective => _carves[0].Objective;

    private bool GoesOn => Array.Exists(_carves, carve => carve.WantsMore) && !_course.IsOver;

    /// <summary>Trains the cohort under every penalty and leaves the students with their best weights under the selected one.</summary>
    /// <param name="stage">What the progress calls this training.</param>
    /// <param name="progress">Told of every epoch; may be null.</param>
    /// <param name="cancellation">Looked at every batch; a checkpoint is kept before the training ends by it.</param>
    /// <exception cref="CohortDivergedException">No student's validation loss was ever finite under any penalty.</exception>
    /// <exception cref="MethodException">The code of a student's method failed.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public TrainingResult Train(string stage = "cohort", IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            return TrainAll(stage, progress, cancellation);
        }
        catch (AggregateException failure)
        {
            MethodCalls.ThrowSentence(failure);
            throw;
        }
    }

    private TrainingResult TrainAll(string stage, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        _stage = stage;
        bool isWithin = Checkpoints?.Find(stage) is { } state && RestoreOrRefuse(state);
        IReadOnlyList<double> penalties = Objective.Penalties;
        var reporter = new TrainingReporter(stage, penalties.Count, _rounds.Count, _carves, progress);
        for (int p = _rounds.Count; p < penalties.Count; p++)
        {
            TrainingRound[] rounds = TrainOnce(penalties[p], isWithin, reporter, cancellation);
            isWithin = false;
            CloseRound(rounds, isFirst: p == 0);
        }

        CohortDivergedException.ThrowIfNoneFinite(_selected!.BestLosses);
        foreach (CarveTrainer carve in _carves)
        {
            carve.TakeSelected();
        }

        Checkpoints?.Finish(stage, CaptureEnd());
        return Result();
    }

    private TrainingResult Result() => new(
        _rounds, _selected!, _carves[0].Choice.Weights, Objective.Trusted,
        Pooling.Outputs([.. _carves.Select(carve => carve.Choice.Outputs)]))
    {
        Independent = _carves[0].Choice.Independent is null ? null : _rounds.First(round => round.Rho == 0),
        Carves = _carves.Select(carve => new CarveResult(carve.Choice.Rounds, carve.Choice.Selected!, carve.Choice.Independent)).ToArray(),
    };

    private TrainingRound[] TrainOnce(double penalty, bool isWithin, TrainingReporter reporter, CancellationToken cancellation)
    {
        foreach (CarveTrainer carve in _carves)
        {
            carve.OpenRound(penalty, isWithin);
        }

        if (!isWithin)
        {
            _course.Begin();
        }

        // Copies of one student have the same epochs to compare, so the carves go on as long as one of them may gain by it.
        while (GoesOn)
        {
            TrainEpoch(cancellation);
            Validate();
            reporter.Report(penalty, GoesOn);
        }

        reporter.EndRound();
        RoundEnded?.Invoke(penalty);
        return _carves.Select(carve => carve.RoundOf(penalty)).ToArray();
    }

    /// <summary>Judges a round by the samples that all carves hold out; all of them follow the same students from here.</summary>
    private void CloseRound(TrainingRound[] rounds, bool isFirst)
    {
        TrainingRound pooled = Pooling.Of(_carves, rounds, _task);
        bool keepsIndependent = pooled.Rho == 0 && KeepsIndependent && Objective is MutualObjective;
        foreach ((CarveTrainer carve, TrainingRound round) in _carves.Zip(rounds))
        {
            carve.Objective.EndRound(pooled, isFirst);
            if (keepsIndependent)
            {
                carve.Choice.KeepIndependent(round);
            }
        }

        bool isBetter = Objective.IsCandidate(pooled.Rho) && (_selected is null || Objective.Judge(pooled) < Objective.Judge(_selected));
        foreach ((CarveTrainer carve, TrainingRound round) in _carves.Zip(rounds))
        {
            carve.Choice.Add(round, isBetter, carve.Objective.Weights);
        }

        _rounds.Add(pooled);
        _selected = isBetter ? pooled : _selected;
    }

    private void TrainEpoch(CancellationToken cancellation)
    {
        foreach (CarveTrainer carve in _carves)
        {
            carve.OpenEpoch();
        }

        for (bool isFirst = true; Array.Exists(_carves, carve => carve.IsStepping); isFirst = false)
        {
            KeepCheckpoint(cancellation.IsCancellationRequested);
            cancellation.ThrowIfCancellationRequested();
            Step(isFirst);
        }
    }

    private void Validate()
    {
        for (int start = 0; ; start += CarveTrainer.ValidationChunk)
        {
            bool gathers = false, answers = false;
            foreach (CarveTrainer carve in _carves)
            {
                gathers |= carve.ChooseValidation(start);
                answers |= carve.IsValidating;
            }

            if (!answers)
            {
                break;
            }

            if (gathers)
            {
                _workers.Run(_validationParts.Length, _gatherValidation);
            }

            _workers.Run(_students.Length, _validate);
        }

        if (Array.Exists(_carves, carve => carve.MeetsAtValidation))
        {
            _workers.Run(_students.Length, _shareValidation);
        }

        foreach (CarveTrainer carve in _carves)
        {
            carve.MeetAtValidation();
        }

        _workers.Run(_students.Length, _judgeEpoch);
        _workers.Run(_students.Length, _keepBest);
        foreach (CarveTrainer carve in _carves)
        {
            carve.CloseEpoch();
        }

        _course.Add(_carves);
    }
}
