using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>
/// Stochastic gradient descent, <c>v = momentum v + g</c>, <c>x −= lr v</c> (or, looking ahead, <c>lr (g + momentum v)</c>), with
/// weight decay as an L2 penalty.
/// </summary>
internal sealed class SgdOptimizer(OptimizerOptions options, ParameterBlock parameters) : Optimizer(options, parameters)
{
    private readonly AlignedBlock? _velocity =
        options.Momentum > 0 ? AlignedBlock.Zeros(parameters.TrainableLength, onLargePages: true) : null;

    public override OptimizerState Capture() => new(0, _velocity is null ? [] : [_velocity.Values.ToArray()]);

    private protected override void Move(ParameterGroup? group, bool wasOpened)
    {
        var numbers = new SgdStep((float)LearningRate, (float)Options.Momentum, (float)Options.WeightDecay) { LooksAhead = Options.LooksAhead };
        if (group is null)
        {
            Move(0, Block.TrainableLength, numbers);
            return;
        }

        foreach (int i in group.Indices)
        {
            Move(Block.Parameters[i].Offset, Block.Parameters[i].Shape.Length, numbers);
        }
    }

    private protected override void Remember(OptimizerState state)
    {
        if (_velocity is not null)
        {
            state.CopyTo(0, _velocity.Values);
        }
    }

    private protected override void Forget() => _velocity?.Values.Clear();

    private void Move(int offset, int length, in SgdStep numbers) => Sgd.Step(
        Block.Trainable.Slice(offset, length),
        Block.Gradient.Slice(offset, length),
        _velocity is null ? [] : _velocity.Values.Slice(offset, length),
        numbers);
}
