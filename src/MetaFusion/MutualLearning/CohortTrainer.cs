using System.Diagnostics;
using MetaFusion.Cohorts;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.MutualLearning;

/// <summary>
/// Trains a cohort under every penalty and chooses one: the algorithm of design.md, section 3 (Liang, Qu and Shahbaba 2025,
/// arXiv 2507.20089), and the loop of every other <see cref="Trainer"/>; what the students minimise is the trainer's.
/// </summary>
/// <remarks>
/// The students meet once a batch. Between two meetings lies one parallel region, in which every student learns from its batch
/// and at once answers the next one, which was gathered before, while its weights are in the cache. A student is computed by
/// one thread from start to end of a region and writes only memory of its own, and what they share is summed in the order of
/// the students: the results do not depend on the number of threads.
/// </remarks>
internal sealed partial class CohortTrainer
{
    private const int ValidationChunk = 256;

    private readonly Cohort _cohort;
    private readonly LearningTask _task;
    private readonly TrainingOptions _options;
    private readonly CohortData _train;
    private readonly CohortData _validation;
    private readonly RandomStream _random;
    private readonly WorkerGroup _workers;
    private readonly RandomStream?[] _streams;
    private readonly StudentTrainer[] _students;
    private readonly int[] _byCost;
    private readonly int[] _order;
    private readonly int[] _identity;
    private readonly int _chunk;
    private readonly int _epochCount;
    private readonly ModalityDropout? _dropout;
    private readonly StudentBatches _validationBatches;
    private readonly ValidationRows _validationRows;
    private readonly CohortObjective _objective;
    private readonly Action<int> _gather, _answer, _learn, _learnAndAnswer, _gatherValidation, _validate, _shareValidation, _endEpoch;

    private readonly RoundChoice _choice;
    private readonly List<EpochRecord> _epochs = [];

    // The batch that the students learn from, and the one they answer; they change places every step.
    private StudentBatches _batches;
    private StudentBatches _coming;
    private bool _isAnswered;
    private int _comingBatch;
    private StepTime _time;

    private string _stage = "";
    private int _epoch;
    private int _position;
    private int _lastImprovement;
    private double _bestJointLoss;
    private bool? _isBestForAll;

    /// <summary>Prepares the training of a cohort.</summary>
    /// <param name="cohort">The cohort, laid out with its initial weights.</param>
    /// <param name="task">The task.</param>
    /// <param name="options">Epochs, batches, optimiser, rho, divergence weights.</param>
    /// <param name="train">The samples that train.</param>
    /// <param name="validation">The samples that choose best epochs, divergence weights and rho.</param>
    /// <param name="random">The stream of this training: the order of the samples.</param>
    /// <param name="workers">The threads to use.</param>
    public CohortTrainer(
        Cohort cohort, LearningTask task, TrainingOptions options, CohortData train, CohortData validation, RandomStream random, WorkerGroup workers)
    {
        _cohort = cohort;
        _task = task;
        _options = options;
        _train = train;
        _validation = validation;
        _random = random;
        _workers = workers;
        _streams = new RandomStream?[cohort.Students.Count];
        for (int k = 0; k < _streams.Length; k++)
        {
            Student student = cohort.Students[k];
            RandomStream stream = random.Derive($"students/{student.Name}");
            MethodCalls.Prepare(student, train, stream.Derive("preparation"));
            _streams[k] = student.SharesBatches ? null : stream;
        }

        _validationRows = new ValidationRows(cohort, validation);
        _students = cohort.Students.Select((s, k) => new StudentTrainer(s, task, options, _validationRows.CountOf(k))).ToArray();

        // The largest students go first, so that no thread is left with one at the end of a region.
        _byCost = Enumerable.Range(0, _students.Length).OrderByDescending(k => cohort.Students[k].CostPerRow).ToArray();
        _order = Enumerable.Range(0, train.Rows).ToArray();
        _identity = [.. _order];
        _chunk = ChunkSize.Of(options.BatchSize, cohort, train.Presence);
        _epochCount = options.EpochsFor(train.Rows, _chunk);
        _dropout = options.ModalityDropout.Any(rate => rate > 0) ? new ModalityDropout(options.ModalityDropout, train.Rows) : null;
        _batches = new StudentBatches(cohort, train, Math.Min(_chunk, train.Rows), _dropout);
        _coming = new StudentBatches(cohort, train, Math.Min(_chunk, train.Rows), _dropout);
        _validationBatches = new StudentBatches(
            cohort, validation, validation.Presence is null ? 0 : Math.Min(ValidationChunk, validation.Rows), isAnswered: true);
        _objective = options.Trainer.CreateObjective(cohort, task, options);
        _choice = new RoundChoice(_students, _validationRows, task.OutputCount);
        RequireAllForJoint();

        _gather = part => _coming.Gather(part);
        _gatherValidation = _validationBatches.Gather;
        _answer = item => Answer(_byCost[item]);
        _learn = item => Learn(_byCost[item]);
        _learnAndAnswer = item =>
        {
            Learn(_byCost[item]);
            Answer(_byCost[item]);
        };
        _validate = item => _students[_byCost[item]].Validate(_validationBatches.Of(_byCost[item]));
        _shareValidation = item => _students[_byCost[item]].ShareValidation(_objective.SharingOf(_byCost[item]), _validationRows.PlacesOf(_byCost[item]));
        _endEpoch = item => _students[_byCost[item]].EndEpoch(
            _epoch, _validationRows.TargetsOf(_byCost[item]), _objective, _byCost[item], _isBestForAll);
    }

    /// <summary>Called at the end of every round, while the students still have the weights of its last epoch.</summary>
    internal Action<double>? RoundEnded { get; init; }

    /// <summary>Whether the result also holds the students as the round with rho = 0 left them, if there is such a round.</summary>
    internal bool KeepsIndependent { get; init; }

    /// <summary>Where the training is kept while it runs, and found again; null to keep none.</summary>
    internal ICheckpoints? Checkpoints { get; init; }

    /// <summary>Whether students that answer together lost one of them: without it the others' answer is no answer.</summary>
    private bool IsLost => _objective.IsJoint && _students[0].HasDiverged;

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
        IReadOnlyList<double> penalties = _objective.Penalties;
        var reporter = new ProgressReporter(
            stage, penalties.Count, _epochCount, _choice.Rounds.Count, isWithin ? _epoch : 0, progress);
        for (int p = _choice.Rounds.Count; p < penalties.Count; p++)
        {
            TrainingRound round = TrainOnce(penalties[p], isWithin, reporter, cancellation);
            isWithin = false;
            if (penalties[p] == 0 && KeepsIndependent && _objective is MutualObjective)
            {
                _choice.KeepIndependent(round);
            }

            _objective.EndRound(round, isFirst: p == 0);
            bool isBetter = _objective.IsCandidate(round.Rho)
                && (_choice.Selected is null || _objective.Judge(round) < _objective.Judge(_choice.Selected));
            _choice.Add(round, isBetter, _objective.Weights);
        }

        TrainingRound selected = _choice.Selected!;
        CohortDivergedException.ThrowIfNoneFinite(selected.BestLosses);
        for (int k = 0; k < _students.Length; k++)
        {
            _choice.Parameters[k].CopyTo(_cohort.Students[k].Parameters.Values);
        }

        Checkpoints?.Finish(stage, CaptureEnd());
        return new TrainingResult(_choice.Rounds, selected, _choice.Weights, _objective.Trusted, _choice.Outputs) { Independent = _choice.Independent };
    }

    private TrainingRound TrainOnce(double penalty, bool isWithin, ProgressReporter reporter, CancellationToken cancellation)
    {
        OpenRound(penalty, isWithin);
        for (; _epoch < _epochCount; _epoch++)
        {
            _objective.BeginEpoch(_epoch);
            TrainEpoch(cancellation);
            Validate();
            _epochs.Add(Record());
            reporter.Report(penalty, _epoch, _epochs[^1], BestLoss());
            _objective.EndEpoch(_epochs[^1]);
            _lastImprovement = _students.Any(s => s.BestEpoch == _epoch) ? _epoch : _lastImprovement;
            bool isTired = _options.Patience > 0 && _epoch - _lastImprovement >= _options.Patience;
            if (isTired || _students.All(s => s.HasDiverged || !double.IsFinite(s.ValidationTask)))
            {
                break;
            }
        }

        reporter.EndRound();
        RoundEnded?.Invoke(penalty);
        double[] bestLosses = _students.Select(s => s.BestLoss).ToArray();
        return new TrainingRound(penalty, [.. _epochs], _students.Select(s => s.BestEpoch).ToArray(), bestLosses)
        {
            JointLoss = _objective.IsJoint ? _bestJointLoss : null,
            ComparableLosses = _validationRows.Comparable(_task, bestLosses, k => _students[k].BestValidationOutputs),
            DivergedEpochs = _students.Select(s => s.DivergedEpoch).ToArray(),
        };
    }

    /// <summary>Begins a round, or goes on within the one that a checkpoint brought back.</summary>
    private void OpenRound(double penalty, bool isWithin)
    {
        if (isWithin)
        {
            double[] weights = [.. _objective.Weights];
            _objective.BeginRound(penalty);
            weights.CopyTo(_objective.Weights, 0);
            return;
        }

        foreach (StudentTrainer student in _students)
        {
            if (_options.ResumesAsPublished && penalty is > 0 and < 1)
            {
                student.ResumeBest();
            }
            else
            {
                student.Restart();
            }
        }

        _objective.BeginRound(penalty);
        _bestJointLoss = double.PositiveInfinity;
        _epochs.Clear();
        (_epoch, _position, _lastImprovement) = (0, 0, 0);
    }

    private void TrainEpoch(CancellationToken cancellation)
    {
        if (_options.Shuffle)
        {
            _identity.CopyTo(_order, 0);
            _random.Derive(FormattableString.Invariant($"shuffle/epoch-{_epoch}")).Shuffle(_order.AsSpan());
            if (_train.Presence is { } presence)
            {
                PatternOrder.Deal(_order, presence, _random.Derive(FormattableString.Invariant($"deal/epoch-{_epoch}")));
            }
        }

        _dropout?.Draw(_random.Derive(FormattableString.Invariant($"dropout/epoch-{_epoch}")));
        foreach (StudentTrainer student in _students)
        {
            student.Schedule(_epoch, _epochCount);
            if (_position == 0)
            {
                student.BeginEpoch();
            }
        }

        _isAnswered = false;
        for (; _position < _order.Length; _position += _chunk)
        {
            KeepCheckpoint(cancellation.IsCancellationRequested);
            cancellation.ThrowIfCancellationRequested();
            Step(BatchAt(_position), BatchAt(_position + _chunk));
        }

        _position = 0;
    }

    /// <summary>The rows of the batch that begins there; none behind the last one.</summary>
    private ReadOnlySpan<int> BatchAt(int position) =>
        position < _order.Length ? _order.AsSpan(position, Math.Min(_chunk, _order.Length - position)) : [];

    private void RequireAllForJoint()
    {
        if (_objective.IsJoint && (_train.Presence is not null || _validation.Presence is not null))
        {
            throw new ArgumentException("CohortTrainer: students that answer together need samples with every modality.", nameof(_train));
        }
    }

    private void Validate()
    {
        for (int start = 0; start < _validation.Rows; start += ValidationChunk)
        {
            if (_validationBatches.ChooseRun(start, Math.Min(ValidationChunk, _validation.Rows - start)))
            {
                _workers.Run(_validationBatches.Parts, _gatherValidation);
            }

            _workers.Run(_students.Length, _validate);
        }

        if (_objective.Meets && !IsLost)
        {
            _workers.Run(_students.Length, _shareValidation);
            _objective.Meet(_students, _validation.Targets.Values, _validation.Rows * _task.OutputCount);
        }

        if (_objective.IsJoint)
        {
            _isBestForAll = !IsLost && _objective.JointLoss < _bestJointLoss;
            _bestJointLoss = _isBestForAll.Value ? _objective.JointLoss : _bestJointLoss;
        }

        _workers.Run(_students.Length, _endEpoch);
        StopTogether();
    }

    /// <summary>The lowest validation loss of the round so far: of any student, or of all together.</summary>
    private double BestLoss() => _objective.IsJoint ? _bestJointLoss
        : _students.Select(student => student.BestLoss).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();

    private EpochRecord Record()
    {
        double[] validation = _students.Select(s => s.ValidationTask).ToArray();
        return new EpochRecord(
            _students.Select(s => s.TrainLoss).ToArray(),
            _students.Select(s => s.TrainTask).ToArray(),
            _students.Select(s => s.ValidationLoss).ToArray(),
            validation)
        {
            JointValidation = !_objective.IsJoint ? null : IsLost ? double.NaN : _objective.JointLoss,
            ComparableTask = _objective.NeedsComparableEpochs
                ? _validationRows.Comparable(_task, validation, k => _students[k].ValidationOutputs)
                : null,
        };
    }

    private sealed class ProgressReporter(
        string stage, int rounds, int epochs, int finishedRounds, int finishedEpochs, IProgress<TrainingProgress>? progress)
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private readonly double _doneBefore = (finishedRounds * (double)epochs) + finishedEpochs;
        private int _round = finishedRounds;

        public void Report(double rho, int epoch, EpochRecord record, double best)
        {
            if (progress is null)
            {
                return;
            }

            TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
            double done = (_round * (double)epochs) + epoch + 1;
            double total = rounds * (double)epochs;
            double[] losses = [.. record.ValidationTask.Where(double.IsFinite).DefaultIfEmpty(double.NaN)];
            progress.Report(new TrainingProgress(
                stage, rho, _round + 1, rounds, epoch + 1, epochs, record.TrainTask.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average(),
                record.JointValidation ?? losses.Average(), best, elapsed,
                elapsed * ((total - done) / (done - _doneBefore))));
        }

        public void EndRound() => _round++;
    }
}
