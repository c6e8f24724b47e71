using MetaFusion.Cohorts;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Optimizers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace MetaFusion.MutualLearning;

/// <summary>
/// One student in training: its memory, optimiser and snapshots. Everything it writes is its own, so that the students
/// of a cohort may be spread over threads in any way.
/// </summary>
internal sealed partial class StudentTrainer
{
    private readonly LearningTask _task;
    private readonly TensorScope _scope = new();
    private readonly Step _step;
    private readonly Optimizer _optimizer;
    private readonly GradientClipping? _clipping;
    private readonly bool _keepsMoments;
    private readonly float[] _initial;
    private readonly float[] _best;
    private readonly Matrix _validationOutputs;
    private float[] _shared = [];
    private StudentAnswer? _answer;
    private double _trainLoss;
    private double _trainTask;
    private int _samples;
    private readonly Matrix? _known;
    private float[] _knownBatch = [];
    private int _knownRows;
    private OptimizerState? _bestMoments;
    private ReadOnlyMemory<int>? _places;
    private int _validated;

    /// <summary>Prepares a student.</summary>
    /// <param name="student">The student, laid out with its initial weights.</param>
    /// <param name="task">The task.</param>
    /// <param name="options">Optimiser, and what is kept.</param>
    /// <param name="validationRows">Number of validation samples that it answers.</param>
    /// <param name="known">What it answers without being trained; null for a student that trains.</param>
    public StudentTrainer(Student student, LearningTask task, TrainingOptions options, int validationRows, KnownAnswers? known = null)
    {
        _known = known?.Train;
        _keepsMoments = options.ResumesAsPublished;
        Student = student;
        _task = task;
        _optimizer = Optimizer.Create(student.Training?.Optimizer ?? options.Optimizer, student.Parameters);
        _clipping = student.Training?.Clipping;
        _step = new Step(this);
        _initial = student.Parameters.Values.ToArray();
        _best = student.Parameters.Values.ToArray();
        _validationOutputs = new Matrix(validationRows, task.OutputCount);
        BestValidationOutputs = new Matrix(validationRows, task.OutputCount);
        known?.Validation.Values.CopyTo(_validationOutputs.Values);
    }

    /// <summary>Whether the student does not train: what it answers was known before.</summary>
    public bool IsKnown => _known is not null;

    public Student Student { get; }

    /// <summary>Whether what was shared last is finite.</summary>
    public bool SharedIsFinite { get; private set; }

    /// <summary>Whether the student answers only some of the samples, those at <see cref="Places"/>.</summary>
    public bool HasHoles => _places is not null;

    /// <summary>Places of the answered samples among those that the cohort meets on; only with holes.</summary>
    public ReadOnlySpan<int> Places => _places!.Value.Span;

    /// <summary>Best epoch, by its own validation task loss or the cohort's, from 0; −1 before the first finite loss.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Validation task loss at the best epoch; infinite before the first finite loss.</summary>
    public double BestLoss { get; private set; }

    /// <summary>What the best epoch was compared by; infinite before it. See <see cref="KeepBest"/>.</summary>
    public double BestJudgement { get; private set; } = double.PositiveInfinity;

    /// <summary>Whether a loss or a weight was no finite number in this round: it stands still at its best epoch since.</summary>
    public bool HasDiverged { get; private set; }

    /// <summary>The epoch in which it diverged, from 0; −1 while it has not.</summary>
    public int DivergedEpoch { get; private set; } = -1;

    /// <summary>Weights of the best epoch, padding included; the initial ones before the first finite loss.</summary>
    public ReadOnlySpan<float> BestWeights => _best;

    /// <summary>Validation outputs of the best epoch.</summary>
    public Matrix BestValidationOutputs { get; }

    /// <summary>Validation outputs of the last epoch, of the samples that the student can read.</summary>
    public Matrix ValidationOutputs => _validationOutputs;

    /// <summary>Validation losses of the last epoch.</summary>
    public double ValidationLoss { get; private set; }

    /// <summary>Validation task loss of the last epoch.</summary>
    public double ValidationTask { get; private set; }

    /// <summary>Training loss of the epoch, averaged over its samples.</summary>
    public double TrainLoss => _trainLoss / _samples;

    /// <summary>Training task loss of the epoch, averaged over its samples.</summary>
    public double TrainTask => _trainTask / _samples;

    /// <summary>What was shared on the current batch: the first values of it.</summary>
    public ReadOnlySpan<float> Shared(int length) => _shared.AsSpan(0, length);

    /// <summary>Goes back to the initial weights for the next rho.</summary>
    public void Restart()
    {
        _initial.CopyTo(Student.Parameters.Values);
        _optimizer.Reset();
        Forget();
    }

    /// <summary>Goes back to the best weights of the round before, and the moments they had; to the initial ones if it had none.</summary>
    public void ResumeBest()
    {
        _best.CopyTo(Student.Parameters.Values);
        if (_bestMoments is null)
        {
            _optimizer.Reset();
        }
        else
        {
            _optimizer.Restore(_bestMoments);
        }

        Forget();
    }

    /// <summary>Ends the student's training in this round.</summary>
    public void Stop()
    {
        HasDiverged = true;
        SharedIsFinite = false;
    }

    /// <summary>Sets the learning rate of an epoch, also where a training goes on within it.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="epochs">The most epochs of a round.</param>
    public void Schedule(int epoch, int epochs)
    {
        if (Student.Training?.Schedule is { } schedule)
        {
            _optimizer.LearningRateFactor = schedule(epochs).FactorAt(epoch);
        }
    }

    /// <summary>Begins to count the losses of an epoch.</summary>
    public void BeginEpoch() => (_trainLoss, _trainTask, _samples, _validated) = (0, 0, 0, 0);

    /// <summary>Answers a training batch and shares it with the others; sits out a batch without rows.</summary>
    public void Answer(StudentBatch batch, Sharing sharing, ReadOnlyMemory<int>? places = null)
    {
        _places = places;
        if (HasDiverged || batch.Rows == 0)
        {
            (_answer, SharedIsFinite) = (null, false);
            return;
        }

        _scope.Rewind();
        Student.Parameters.ForgetGradient();
        _answer = MethodCalls.Forward(Student, batch, _scope, _task.OutputCount);
        Share(_answer.Value.Outputs.Values, sharing);
    }

    /// <summary>Shares known answers to a training batch.</summary>
    /// <param name="rows">The rows of the batch among the training samples.</param>
    /// <param name="sharing">What to share.</param>
    /// <param name="places">Places of the rows among those that the cohort meets on; null if they are all of them.</param>
    public void AnswerKnown(ReadOnlySpan<int> rows, Sharing sharing, ReadOnlyMemory<int>? places)
    {
        _places = places;
        _knownRows = rows.Length;
        Grow(ref _knownBatch, rows.Length * _task.OutputCount);
        for (int i = 0; i < rows.Length; i++)
        {
            _known!.Row(rows[i]).CopyTo(_knownBatch.AsSpan(i * _task.OutputCount));
        }

        SharedIsFinite = false;
        if (rows.Length > 0)
        {
            Share(_knownBatch.AsSpan(0, rows.Length * _task.OutputCount), sharing);
        }
    }

    /// <summary>Lets the student learn from the batch that it answered: computes losses and gradients, takes optimiser steps.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="objective">What to minimise.</param>
    /// <param name="place">The student's place in the cohort.</param>
    /// <param name="time">The epoch and the batch within it.</param>
    public void Learn(StudentBatch batch, CohortObjective objective, int place, StepTime time)
    {
        if (IsKnown)
        {
            JudgeKnown(batch, objective, place);
            return;
        }

        if (HasDiverged || _answer is null)
        {
            return;
        }

        _step.Begin(batch, objective, place, time);
        MethodCalls.Learn(Student, _step);
        _step.End();
    }

    /// <summary>Answers the next run of validation rows.</summary>
    public void Validate(StudentBatch batch)
    {
        if (IsKnown || HasDiverged || batch.Rows == 0)
        {
            return;
        }

        _scope.Rewind();
        _scope.IsRecording = false;
        Tensor outputs = MethodCalls.Forward(Student, batch, _scope, _task.OutputCount).Outputs;
        outputs.Values.CopyTo(_validationOutputs.Values[(_validated * _task.OutputCount)..]);
        _validated += batch.Rows;
        _scope.IsRecording = true;
    }

    /// <summary>Shares the answers to all validation rows.</summary>
    public void ShareValidation(Sharing sharing, ReadOnlyMemory<int>? places)
    {
        _places = places;
        if (_validationOutputs.Rows == 0)
        {
            // It has no part in the validation; what it shared last was of a training batch.
            SharedIsFinite = false;
        }
        else if (!HasDiverged)
        {
            Share(_validationOutputs.Values, sharing);
        }
    }

    /// <summary>Computes the validation losses.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="targets">Encoded targets of all validation rows.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="place">The student's place in the cohort.</param>
    public void JudgeEpoch(int epoch, ReadOnlySpan<float> targets, CohortObjective objective, int place)
    {
        if (!HasDiverged && !HasPart)
        {
            // No sample to learn from, or none to be judged by: the student has no part in this round.
            (ValidationLoss, ValidationTask) = (double.NaN, double.NaN);
            return;
        }

        if (!HasDiverged)
        {
            ValidationLoss = objective.Loss(place, _validationOutputs.Values, targets, [], out double task);
            ValidationTask = task;
            if (!double.IsFinite(ValidationLoss) || !float.IsFinite(TensorPrimitives.Sum<float>(Student.Parameters.Values)))
            {
                Stop();
            }
        }

        if (HasDiverged)
        {
            DivergedEpoch = DivergedEpoch < 0 ? epoch : DivergedEpoch;
            (_trainLoss, _trainTask, ValidationLoss, ValidationTask) = (double.NaN, double.NaN, double.NaN, double.NaN);
        }
    }

    /// <summary>Keeps the weights of the judged epoch if it is the best so far.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="judgement">What epochs are compared by, the lower the better: its own <see cref="ValidationTask"/>, or what others say.</param>
    public void KeepBest(int epoch, double judgement)
    {
        if (!double.IsFinite(ValidationTask) || !(judgement < BestJudgement))
        {
            return;
        }

        BestJudgement = judgement;
        BestLoss = ValidationTask;
        BestEpoch = epoch;
        Student.Parameters.Values.CopyTo(_best);
        _bestMoments = _keepsMoments ? _optimizer.Capture() : null;
        _validationOutputs.Values.CopyTo(BestValidationOutputs.Values);
    }

    /// <summary>Whether there were samples to learn from in this epoch, and there are some to be judged by.</summary>
    private bool HasPart => _validationOutputs.Rows > 0 && _samples > 0;

    private void JudgeKnown(StudentBatch batch, CohortObjective objective, int place)
    {
        if (_knownRows == 0)
        {
            return;
        }

        double loss = objective.Loss(place, _knownBatch.AsSpan(0, _knownRows * _task.OutputCount), batch.Targets, [], out double task);
        _trainTask += _knownRows * task;
        _trainLoss += _knownRows * loss;
        _samples += _knownRows;
    }

    private void Forget()
    {
        // Should no loss of this round be finite, nothing of an earlier round may stand for it.
        Student.Parameters.Values.CopyTo(_best);
        BestValidationOutputs.Values.Fill(float.NaN);
        _bestMoments = null;
        BestEpoch = -1;
        BestLoss = double.PositiveInfinity;
        BestJudgement = double.PositiveInfinity;
        HasDiverged = false;
        DivergedEpoch = -1;
    }

    private static void Grow(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new float[length];
        }
    }

    private void Share(ReadOnlySpan<float> outputs, Sharing sharing)
    {
        if (sharing == Sharing.None)
        {
            return;
        }

        Grow(ref _shared, outputs.Length);
        Span<float> shared = _shared.AsSpan(0, outputs.Length);
        if (sharing == Sharing.Belief)
        {
            _task.Belief(outputs, shared);
        }
        else
        {
            outputs.CopyTo(shared);
        }

        SharedIsFinite = float.IsFinite(TensorPrimitives.Sum<float>(shared));
    }
}
