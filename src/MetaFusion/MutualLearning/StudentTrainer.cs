using MetaFusion.Cohorts;
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
internal sealed class StudentTrainer
{
    private readonly LearningTask _task;
    private readonly TensorScope _scope = new();
    private readonly Optimizer _optimizer;
    private readonly bool _keepsMoments;
    private readonly float[] _initial;
    private readonly float[] _best;
    private readonly Matrix _validationOutputs;
    private float[] _belief = [];
    private float[] _gradient = [];
    private Tensor? _outputs;
    private double _trainLoss;
    private double _trainTask;
    private int _samples;
    private OptimizerState? _bestMoments;

    public StudentTrainer(Student student, LearningTask task, TrainingOptions options, int validationRows)
    {
        _keepsMoments = options.ResumesAsPublished;
        Student = student;
        _task = task;
        _optimizer = Optimizer.Create(options.Optimizer, student.Parameters);
        _initial = student.Parameters.Values.ToArray();
        _best = student.Parameters.Values.ToArray();
        _validationOutputs = new Matrix(validationRows, task.OutputCount);
        BestValidationOutputs = new Matrix(validationRows, task.OutputCount);
    }

    public Student Student { get; }

    /// <summary>Whether the current belief can be followed.</summary>
    public bool BeliefIsFinite { get; private set; }

    /// <summary>Best epoch by validation task loss, from 0; −1 before the first finite loss.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Validation task loss at the best epoch; infinite before the first finite loss.</summary>
    public double BestLoss { get; private set; }

    /// <summary>Weights of the best epoch, padding included.</summary>
    public ReadOnlySpan<float> BestWeights => _best;

    /// <summary>Validation outputs of the best epoch.</summary>
    public Matrix BestValidationOutputs { get; }

    /// <summary>Validation losses of the last epoch.</summary>
    public double ValidationLoss { get; private set; }

    /// <summary>Validation task loss of the last epoch.</summary>
    public double ValidationTask { get; private set; }

    /// <summary>Training loss of the epoch, averaged over its samples.</summary>
    public double TrainLoss => _trainLoss / _samples;

    /// <summary>Training task loss of the epoch, averaged over its samples.</summary>
    public double TrainTask => _trainTask / _samples;

    /// <summary>What the others follow on the current batch.</summary>
    public ReadOnlySpan<float> Belief(int length) => _belief.AsSpan(0, length);

    /// <summary>Goes back to the initial weights for the next rho.</summary>
    public void Restart()
    {
        _initial.CopyTo(Student.Parameters.Values);
        _optimizer.Reset();
        BestEpoch = -1;
        BestLoss = double.PositiveInfinity;
    }

    /// <summary>Goes back to the best weights of the run before, and the moments they had.</summary>
    public void ResumeBest()
    {
        _best.CopyTo(Student.Parameters.Values);
        _optimizer.Restore(_bestMoments!);
        BestEpoch = -1;
        BestLoss = double.PositiveInfinity;
    }

    public void BeginEpoch() => (_trainLoss, _trainTask, _samples) = (0, 0, 0);

    /// <summary>Answers a training batch and forms the belief that the others follow.</summary>
    public void Answer(StudentBatch batch, bool isFollowed)
    {
        _scope.Rewind();
        Student.Parameters.ForgetGradient();
        _outputs = Student.Forward(batch, _scope);
        if (isFollowed)
        {
            FormBelief(_outputs.Values);
        }
    }

    /// <summary>Computes loss and gradient, takes one optimiser step.</summary>
    /// <param name="targets">Encoded targets of the batch.</param>
    /// <param name="rho">The disagreement penalty of this epoch.</param>
    /// <param name="consensus">What to follow; null while nobody is followed.</param>
    public void Learn(ReadOnlySpan<float> targets, double rho, Consensus? consensus)
    {
        int length = _outputs!.Shape.Length;
        Grow(ref _gradient, length);
        Span<float> gradient = _gradient.AsSpan(0, length);
        double task = _task.Loss(_outputs.Values, targets, gradient);
        double loss = task;
        if (consensus is { IsPresent: true })
        {
            loss += rho * (_task.Divergence(_outputs.Values, consensus.Belief, (float)rho, gradient) + consensus.Spread);
        }

        int rows = _outputs.Shape.Rows;
        _trainTask += rows * task;
        _trainLoss += rows * loss;
        _samples += rows;
        _optimizer.BeginStep();
        _scope.Backward(_outputs, gradient);
        Student.Parameters.CompleteGradient();
        _optimizer.Step();
    }

    /// <summary>Answers a run of validation rows.</summary>
    public void Validate(StudentBatch batch)
    {
        _scope.Rewind();
        _scope.IsRecording = false;
        Tensor outputs = Student.Forward(batch, _scope);
        outputs.Values.CopyTo(_validationOutputs.Values[(batch.FirstRow * _task.OutputCount)..]);
        _scope.IsRecording = true;
    }

    /// <summary>Forms the belief over all validation rows.</summary>
    public void FormValidationBelief() => FormBelief(_validationOutputs.Values);

    /// <summary>Computes the validation losses and keeps the weights if they are the best so far.</summary>
    public void EndEpoch(int epoch, ReadOnlySpan<float> targets, double rho, Consensus? consensus)
    {
        ValidationTask = _task.Loss(_validationOutputs.Values, targets, []);
        ValidationLoss = ValidationTask;
        if (consensus is { IsPresent: true })
        {
            ValidationLoss += rho * (_task.Divergence(_validationOutputs.Values, consensus.Belief, 0f, []) + consensus.Spread);
        }

        if (ValidationTask < BestLoss)
        {
            BestLoss = ValidationTask;
            BestEpoch = epoch;
            Student.Parameters.Values.CopyTo(_best);
            _bestMoments = _keepsMoments ? _optimizer.Capture() : null;
            _validationOutputs.Values.CopyTo(BestValidationOutputs.Values);
        }
    }

    private static void Grow(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new float[length];
        }
    }

    private void FormBelief(ReadOnlySpan<float> outputs)
    {
        Grow(ref _belief, outputs.Length);
        Span<float> belief = _belief.AsSpan(0, outputs.Length);
        _task.Belief(outputs, belief);
        BeliefIsFinite = float.IsFinite(TensorPrimitives.Sum<float>(belief));
    }
}
