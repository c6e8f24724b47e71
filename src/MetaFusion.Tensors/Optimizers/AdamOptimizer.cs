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
    private int _steps;

    public AdamOptimizer(OptimizerOptions options, ParameterBlock parameters)
    {
        _options = options;
        _parameters = parameters;
        _firstMoment = AlignedBlock.Zeros(parameters.Values.Length);
        _secondMoment = AlignedBlock.Zeros(parameters.Values.Length);
    }

    public override void Step()
    {
        _steps++;
        AdamStep step = AdamStep.At(
            _options.LearningRate, _options.Beta1, _options.Beta2, _options.Epsilon, _options.WeightDecay, _steps);
        Adam.Step(_parameters.Values, _parameters.Gradient, _firstMoment.Values, _secondMoment.Values, step);
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
}
