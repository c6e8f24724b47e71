using System.Diagnostics;
using MetaFusion.Cohorts;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>
/// The students of one carve in training: their batches, what they share, and where they stand in the round. They meet only each
/// other; <see cref="CohortTrainer"/> moves all carves along, a batch at a time, and says on which threads.
/// </summary>
internal sealed partial class CarveTrainer
{
    /// <summary>Validation rows that are answered at once.</summary>
    public const int ValidationChunk = 256;

    private readonly LearningTask _task;
    private readonly TrainingOptions _options;
    private readonly CohortData _train;
    private readonly CohortData _validation;
    private readonly RandomStream _random;
    private readonly RandomStream?[] _streams;
    private readonly StudentTrainer[] _students;
    private readonly int[] _order;
    private readonly int[] _identity;
    private readonly int _chunk;
    private readonly double[] _heldOut;
    private readonly ModalityDropout? _dropout;
    private readonly StudentBatches _validationBatches;
    private readonly CohortObjective _objective;
    private readonly List<EpochRecord> _epochs = [];

    // The batch that the students learn from, and the one they answer; they change places every step.
    private StudentBatches _batches;
    private StudentBatches _coming;
    private int _comingBatch;
    private StepTime _time;
    private int _epoch;
    private int _position;
    private double _bestJointLoss;
    private double _jointLoss;

    /// <summary>Prepares the training of one carve.</summary>
    /// <param name="carve">Students and samples.</param>
    /// <param name="task">The task.</param>
    /// <param name="options">Epochs, batches, optimiser, rho, divergence weights.</param>
    public CarveTrainer(CarveData carve, LearningTask task, TrainingOptions options)
    {
        (Cohort cohort, _train, _validation, _random) = carve;
        RequireKnown(carve);
        Cohort = cohort;
        _task = task;
        _options = options;
        _streams = new RandomStream?[cohort.Students.Count];
        for (int k = 0; k < _streams.Length; k++)
        {
            Student student = cohort.Students[k];
            RandomStream stream = _random.Derive($"students/{student.Name}");
            MethodCalls.Prepare(student, _train, stream.Derive("preparation"));
            _streams[k] = student.SharesBatches ? null : stream;
        }

        Rows = new ValidationRows(cohort, _validation, task);
        _students = cohort.Students.Select((s, k) => new StudentTrainer(s, task, options, Rows.CountOf(k), KnownOf(carve, k))).ToArray();
        _order = Enumerable.Range(0, _train.Rows).ToArray();
        _identity = [.. _order];
        _chunk = ChunkSize.Of(options.BatchSize, cohort, _train.Presence);
        EpochCount = options.EpochsFor(_train.Rows, _chunk);
        _dropout = options.ModalityDropout.Any(rate => rate > 0) ? new ModalityDropout(options.ModalityDropout, _train.Rows) : null;
        _batches = new StudentBatches(cohort, _train, Math.Min(_chunk, _train.Rows), _dropout);
        _coming = new StudentBatches(cohort, _train, Math.Min(_chunk, _train.Rows), _dropout);
        _validationBatches = new StudentBatches(
            cohort, _validation, _validation.Presence is null ? 0 : Math.Min(ValidationChunk, _validation.Rows), isAnswered: true);
        _objective = options.Trainer.CreateObjective(cohort, task, options);
        _heldOut = Enumerable.Range(0, cohort.Students.Count).Select(Rows.WeightOf).ToArray();
        Choice = new RoundChoice(_students, Rows, task.OutputCount);
        RequireAllForJoint();
    }

    /// <summary>The students.</summary>
    public Cohort Cohort { get; }

    /// <summary>The students in training, in the order of the cohort.</summary>
    public IReadOnlyList<StudentTrainer> Students => _students;

    /// <summary>What they minimise.</summary>
    public CohortObjective Objective => _objective;

    /// <summary>Which validation samples every student answers.</summary>
    public ValidationRows Rows { get; }

    /// <summary>The carve's finished rounds, and what is kept of the selected one.</summary>
    public RoundChoice Choice { get; }

    /// <summary>Whether epochs of the round are left that may be of use.</summary>
    public bool WantsMore => _epoch < EpochCount && !IsStuck;

    /// <summary>The most epochs of a round.</summary>
    public int EpochCount { get; set; }

    /// <summary>The losses of the round's epochs so far.</summary>
    public IReadOnlyList<EpochRecord> Epochs => _epochs;

    /// <summary>How much the held-out samples that a student answers weigh together.</summary>
    public double HeldOutWeight(int student) => _heldOut[student];

    /// <summary>Whether a whole number of epochs is done.</summary>
    public bool IsAtEpochStart => _position == 0;

    /// <summary>Whether the carve takes part in the present step: the round goes on, and rows of the epoch are left to learn from.</summary>
    public bool IsStepping { get; private set; }

    /// <summary>Whether there is a batch behind the present one, which the students answer as soon as they have learned.</summary>
    public bool HasNext { get; private set; }

    /// <summary>Whether the students answer the chosen validation rows.</summary>
    public bool IsValidating { get; private set; }

    /// <summary>Pieces of the chosen batch to gather: <see cref="Gather"/>.</summary>
    public int Parts => _coming.Parts;

    /// <summary>Pieces of the chosen validation rows to gather: <see cref="GatherValidation"/>.</summary>
    public int ValidationParts => _validationBatches.Parts;

    /// <summary>The lowest validation loss of the round so far: of any student, or of all together.</summary>
    public double BestLoss => _objective.IsJoint ? _bestJointLoss
        : _students.Select(student => student.BestLoss).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();

    /// <summary>Whether students that answer together lost one of them: without it the others' answer is no answer.</summary>
    private bool IsLost => _objective.IsJoint && _students[0].HasDiverged;

    /// <summary>Begins a round, or goes on within the one that a checkpoint brought back.</summary>
    public void OpenRound(double penalty, bool isWithin)
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
        (_epoch, _position) = (0, 0);
    }

    /// <summary>Begins an epoch, or goes on within one.</summary>
    public void OpenEpoch()
    {
        _objective.BeginEpoch(_epoch);
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
            student.Schedule(_epoch, EpochCount);
            if (_position == 0)
            {
                student.BeginEpoch();
            }
        }

        IsStepping = _position < _order.Length && !IsLost;
    }

    /// <summary>Chooses the present batch, for students that did not answer it in the step before; gather and answer it next.</summary>
    public void ChooseBatch() => Choose(BatchAt(_position), _position / _chunk);

    /// <summary>Takes up the answered batch and chooses the next one: then the students meet, learn, and answer that.</summary>
    /// <param name="next">Rows of the next batch; empty for none.</param>
    public void BeginStep(ReadOnlySpan<int> next)
    {
        (_batches, _coming) = (_coming, _batches);
        _time = new StepTime(_epoch, EpochCount, _position / _chunk, (_order.Length + _chunk - 1) / _chunk);
        if (_objective.Meets)
        {
            _objective.Meet(_students, _batches.Targets, _batches.Rows * _task.OutputCount);
        }

        HasNext = !next.IsEmpty;
        if (HasNext)
        {
            Choose(next, (_position / _chunk) + 1);
        }
    }

    /// <summary>The same with the next batch of the epoch.</summary>
    public void BeginStep()
    {
        Debug.Assert(_coming.Rows == BatchAt(_position).Length, "The step before announced other rows.");
        BeginStep(BatchAt(_position + _chunk));
    }

    /// <summary>Ends a step.</summary>
    public void EndStep()
    {
        StopTogether();
        _position += _chunk;
        IsStepping = _position < _order.Length && !IsLost;
    }

    /// <summary>Chooses rows for the students to answer.</summary>
    /// <param name="rows">Row numbers, at most a batch of them.</param>
    /// <param name="batch">The number of the batch in its epoch.</param>
    public void Choose(ReadOnlySpan<int> rows, int batch = 0)
    {
        _comingBatch = batch;
        _coming.Choose(rows);
    }

    /// <summary>Copies a piece of the chosen rows.</summary>
    public void Gather(int part) => _coming.Gather(part);

    /// <summary>Lets a student answer the chosen rows.</summary>
    public void Answer(int student)
    {
        StudentBatch batch = _coming.Of(student);
        if (_students[student].IsKnown)
        {
            _students[student].AnswerKnown(_coming.RowsOf(student), _objective.SharingOf(student), _coming.PlacesOf(student));
            return;
        }

        if (_streams[student] is { } stream)
        {
            batch.DrawFrom(stream, _epoch, _comingBatch);
        }

        _students[student].Answer(batch, _objective.SharingOf(student), _coming.PlacesOf(student));
    }

    /// <summary>Lets a student learn from the batch that it answered.</summary>
    public void Learn(int student) => _students[student].Learn(_batches.Of(student), _objective, student, _time);

    /// <summary>Fixes rho and weights for single steps: the entrance of the benchmarks.</summary>
    public void Follow(double rho, ReadOnlySpan<double> weights)
    {
        foreach (StudentTrainer student in _students)
        {
            student.Restart();
            student.BeginEpoch();
        }

        ((MutualObjective)_objective).Follow(rho, weights);
        IsStepping = true;
    }

    /// <summary>The rows of the batch that begins there; none behind the last one.</summary>
    private ReadOnlySpan<int> BatchAt(int position) =>
        position < _order.Length ? _order.AsSpan(position, Math.Min(_chunk, _order.Length - position)) : [];

    /// <summary>Students that answer together stop together.</summary>
    public void StopTogether()
    {
        if (!_objective.IsJoint || !Array.Exists(_students, student => student.HasDiverged))
        {
            return;
        }

        foreach (StudentTrainer student in _students)
        {
            student.Stop();
        }
    }

    private static void RequireKnown(CarveData carve)
    {
        for (int k = 0; k < carve.Cohort.Students.Count; k++)
        {
            if (carve.Cohort.Students[k].IsFixed != (carve.Known.Count > 0 && carve.Known[k] is not null))
            {
                throw new ArgumentException($"CarveTrainer: student '{carve.Cohort.Students[k].Name}' needs answers if, and only if, it does not train.", nameof(carve));
            }
        }
    }

    private KnownAnswers? KnownOf(CarveData carve, int student) => carve.Known.Count == 0 || carve.Known[student] is not { } known ? null
        : Rows.PlacesOf(student) is { } places ? known with { Validation = known.Validation.Gather(places.Span) } : known;

    private void RequireAllForJoint()
    {
        if (_objective.IsJoint && (_train.Presence is not null || _validation.Presence is not null))
        {
            throw new ArgumentException("CohortTrainer: students that answer together need samples with every modality.", nameof(_train));
        }
    }
}
