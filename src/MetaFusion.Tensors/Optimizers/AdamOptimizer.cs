using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1), with weight decay as an L2 penalty, as PyTorch computes it.</summary>
internal sealed class AdamOptimizer : Optimizer
{
    private readonly OptimizerOptions _options;
    private readonly ParameterBlock _parameters;
    private readonly float[] _firstMoment;
    private readonly float[] _secondMoment;
    private int _steps;

    public AdamOptimizer(OptimizerOptions options, ParameterBlock parameters)
    {
        _options = options;
        _parameters = parameters;
        _firstMoment = GC.AllocateArray<float>(parameters.Values.Length, pinned: true);
        _secondMoment = GC.AllocateArray<float>(parameters.Values.Length, pinned: true);
    }

    public override void Step()
    {
        _steps++;
        AdamStep step = AdamStep.At(
            _options.LearningRate, _options.Beta1, _options.Beta2, _options.Epsilon, _options.WeightDecay, _steps);
        Adam.Step(_parameters.Values, _parameters.Gradient, _firstMoment, _secondMoment, step);
    }

    public override OptimizerState Capture() => new(_steps, [[.. _firstMoment], [.. _secondMoment]]);

    public override void Restore(OptimizerState state)
    {
        state.CopyTo(0, _firstMoment);
        state.CopyTo(1, _secondMoment);
        _steps = state.Steps;
    }

    public override void Reset()
    {
        _steps = 0;
        Array.Clear(_firstMoment);
        Array.Clear(_secondMoment);
    }
}
