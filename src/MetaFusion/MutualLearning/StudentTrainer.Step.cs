using MetaFusion.Cohorts;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace MetaFusion.MutualLearning;

/// <content>One step: what a student is offered to learn by.</content>
internal sealed partial class StudentTrainer
{
    private static readonly float[] One = [1f];

    /// <summary>
    /// The step of an ordinary student is one descent of its answer, in which weights move as soon as the backward pass knows
    /// their gradients; a student with a step of its own takes the general path: gradient first, then correction, clipping, move.
    /// </summary>
    private sealed class Step(StudentTrainer owner) : StudentStep
    {
        private StudentBatch _batch = null!;
        private CohortObjective _objective = null!;
        private int _place;
        private StepTime _time;
        private float[] _gradient = [];
        private float[] _targets = [];
        private bool _isJudged;
        private bool _isFresh;
        private bool _isFirst;

        public override StudentBatch Batch => _batch;

        public override TensorScope Scope => owner._scope;

        public override StudentAnswer Answer => owner._answer.GetValueOrDefault();

        public override int Epoch => _time.Epoch;

        public override int Epochs => _time.Epochs;

        public override int BatchOfEpoch => _time.Batch;

        public override int BatchesPerEpoch => _time.Batches;

        public override bool IsFirstOfEpoch => _isFirst;

        public void Begin(StudentBatch batch, CohortObjective objective, int place, StepTime time)
        {
            if (_objective != objective)
            {
                _objective = objective;
            }

            (_batch, _place, _time) = (batch, place, time);
            (_isJudged, _isFresh, _isFirst) = (false, true, owner._samples == 0);
        }

        /// <summary>Counts the loss of the answer where the student descended other losses.</summary>
        public void End()
        {
            if (!_isJudged && !owner.HasDiverged)
            {
                double loss = _objective.Loss(_place, Answer.Outputs.Values, _batch.Targets, [], out double task);
                Judge(loss, task);
            }
        }

        public override void Descend(StudentAnswer answer, ParameterGroup? group = null, RowSet? rows = null, Action? correct = null)
        {
            Tensor outputs = answer.Outputs;
            int count = rows?.Count ?? _batch.Rows;
            if (outputs.Shape.Rows != count)
            {
                throw new ArgumentException($"Descend: outputs of shape {outputs.Shape} for {count} rows.", nameof(answer));
            }

            if (owner.HasDiverged || count == 0)
            {
                return;
            }

            Grow(ref _gradient, outputs.Shape.Length);
            Span<float> gradient = _gradient.AsSpan(0, outputs.Shape.Length);
            double loss = Loss(outputs, rows, gradient, out double task);
            if (answer.Auxiliary is { } auxiliary)
            {
                loss += auxiliary.Values[0] / owner._task.GradientScale;
            }

            if (outputs == Answer.Outputs)
            {
                Judge(loss, task);
            }
            else if (!double.IsFinite(loss))
            {
                owner.Stop();
            }

            if (!owner.HasDiverged)
            {
                Steepen(gradient);
                Move(answer, gradient, group, correct);
            }
        }

        private double Loss(Tensor outputs, RowSet? rows, Span<float> gradient, out double task)
        {
            if (rows is not { IsAll: false } some)
            {
                return _objective.Loss(_place, outputs.Values, _batch.Targets, gradient, out task);
            }

            int columns = _batch.Targets.Length / _batch.Rows;
            Grow(ref _targets, some.Count * columns);
            for (int i = 0; i < some.Count; i++)
            {
                _batch.Targets.Slice(some[i] * columns, columns).CopyTo(_targets.AsSpan(i * columns));
            }

            return _objective.LossOfRows(_place, outputs.Values, _targets.AsSpan(0, some.Count * columns), some, gradient, out task);
        }

        /// <summary>The loss is told in the unit of people; the network descends that of its own errors.</summary>
        private void Steepen(Span<float> gradient)
        {
            if (owner._task.GradientScale is not 1.0 and var scale)
            {
                TensorPrimitives.Multiply(gradient, (float)scale, gradient);
            }
        }

        private void Move(StudentAnswer answer, ReadOnlySpan<float> gradient, ParameterGroup? group, Action? correct)
        {
            ParameterBlock parameters = owner.Student.Parameters;
            bool isPlain = _isFresh && group is null && correct is null && answer.Auxiliary is null && owner._clipping is null;
            if (isPlain)
            {
                owner._optimizer.BeginStep();
            }
            else if (!_isFresh)
            {
                parameters.ForgetGradient();
            }

            _isFresh = false;
            owner._scope.Seed(answer.Outputs, gradient);
            if (answer.Auxiliary is { } auxiliary)
            {
                owner._scope.Seed(auxiliary, One);
            }

            owner._scope.Backward();
            parameters.CompleteGradient(group);
            correct?.Invoke();
            owner._clipping?.Apply(parameters, group);
            owner._optimizer.Step(group);
        }

        private void Judge(double loss, double task)
        {
            int rows = Answer.Outputs.Shape.Rows;
            owner._trainTask += rows * task;
            owner._trainLoss += rows * loss;
            owner._samples += rows;
            _isJudged = true;
            if (!double.IsFinite(loss))
            {
                owner.Stop();
            }
        }
    }
}
