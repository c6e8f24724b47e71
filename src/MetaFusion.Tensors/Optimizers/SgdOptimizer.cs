using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>Stochastic gradient descent, <c>v = momentum v + g</c>, <c>x −= lr v</c>, with weight decay as an L2 penalty.</summary>
internal sealed class SgdOptimizer : Optimizer
{
    private readonly OptimizerOptions _options;
    private readonly ParameterBlock _parameters;
    private readonly AlignedBlock? _velocity;

    public SgdOptimizer(OptimizerOptions options, ParameterBlock parameters)
    {
        _options = options;
        _parameters = parameters;
        _velocity = options.Momentum > 0 ? AlignedBlock.Zeros(parameters.Values.Length, onLargePages: true) : null;
    }

    public override void Step() => Sgd.Step(
        _parameters.Values,
        _parameters.Gradient,
        _velocity is null ? [] : _velocity.Values,
        new SgdStep((float)_options.LearningRate, (float)_options.Momentum, (float)_options.WeightDecay));

    public override OptimizerState Capture() => new(0, _velocity is null ? [] : [_velocity.Values.ToArray()]);

    public override void Restore(OptimizerState state)
    {
        if (_velocity is not null)
        {
            state.CopyTo(0, _velocity.Values);
        }
    }

    public override void Reset() => _velocity?.Values.Clear();
}
