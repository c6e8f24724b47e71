using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1), with weight decay as an L2 penalty, as PyTorch computes it.</summary>
internal sealed class AdamOptimizer : Optimizer
{
    private readonly OptimizerOptions _options;
    private readonly ParameterBlock _parameters;
    private readonly AlignedBlock _firstMoment;
    private readonly AlignedBlock _secondMoment;
    private readonly OpenStep _open;
    private readonly Parameter[] _each;
    private int _steps;

    public AdamOptimizer(OptimizerOptions options, ParameterBlock parameters)
    {
        _options = options;
        _parameters = parameters;
        _firstMoment = AlignedBlock.Zeros(parameters.Values.Length, onLargePages: true);
        _secondMoment = AlignedBlock.Zeros(parameters.Values.Length, onLargePages: true);
        _open = new OpenStep(this);
        _each = [.. parameters.Parameters];
        foreach (Parameter parameter in _each)
        {
            parameter.Tensor.Update = _open;
        }
    }

    public override void BeginStep() => _open.Open(NextStep());

    public override void Step()
    {
        if (!_open.IsOpen)
        {
            Adam.Step(_parameters.Values, _parameters.Gradient, _firstMoment.Values, _secondMoment.Values, NextStep());
            return;
        }

        foreach (Parameter parameter in _each)
        {
            if (!parameter.Tensor.HasMoved)
            {
                _open.Move(parameter.Offset, _parameters.Gradient.Slice(parameter.Offset, parameter.Shape.Length));
            }
        }

        _open.Close();
    }

    public override OptimizerState Capture() => new(_steps, [_firstMoment.Values.ToArray(), _secondMoment.Values.ToArray()]);

    public override void Restore(OptimizerState state)
    {
        state.CopyTo(0, _firstMoment.Values);
        state.CopyTo(1, _secondMoment.Values);
        _steps = state.Steps;
    }

    public override void Reset()
    {
        _steps = 0;
        _firstMoment.Values.Clear();
        _secondMoment.Values.Clear();
    }

    private AdamStep NextStep()
    {
        _steps++;
        return AdamStep.At(_options.LearningRate, _options.Beta1, _options.Beta2, _options.Epsilon, _options.WeightDecay, _steps);
    }

    /// <summary>The step in which a backward pass moves parameters at once.</summary>
    private sealed class OpenStep(AdamOptimizer owner) : ParameterUpdate
    {
        private AdamStep _step;

        public void Open(in AdamStep step) => (_step, IsOpen) = (step, true);

        public void Close() => IsOpen = false;

        public override void Move(int offset, ReadOnlySpan<float> gradient) => Adam.Step(
            owner._parameters.Values.Slice(offset, gradient.Length),
            gradient,
            owner._firstMoment.Values.Slice(offset, gradient.Length),
            owner._secondMoment.Values.Slice(offset, gradient.Length),
            _step);

        public override void MoveAlongProduct(
            int offset, ReadOnlySpan<float> input, ReadOnlySpan<float> gradient, int rows)
        {
            int inputs = input.Length / rows;
            int outputs = gradient.Length / rows;
            int length = inputs * outputs;
            LinearAdam.Step(
                KernelSet.Current,
                rows,
                inputs,
                outputs,
                input,
                inputs,
                gradient,
                owner._parameters.Values.Slice(offset, length),
                owner._firstMoment.Values.Slice(offset, length),
                owner._secondMoment.Values.Slice(offset, length),
                _step);
        }
    }
}
