using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1) with weight decay as an L2 penalty, or AdamW (Loshchilov and Hutter 2019, algorithm 2)
/// with decay taken off the parameters; both as PyTorch computes them.
/// </summary>
internal sealed class AdamOptimizer : Optimizer
{
    private readonly AlignedBlock _firstMoment;
    private readonly AlignedBlock _secondMoment;
    private readonly AdamMove[] _moves;

    public AdamOptimizer(OptimizerOptions options, ParameterBlock parameters)
        : base(options, parameters)
    {
        _firstMoment = AlignedBlock.Zeros(parameters.TrainableLength, onLargePages: true);
        _secondMoment = AlignedBlock.Zeros(parameters.TrainableLength, onLargePages: true);
        _moves = [.. parameters.Parameters.Select(parameter => new AdamMove(parameters, parameter, _firstMoment, _secondMoment))];
    }

    public override OptimizerState Capture()
    {
        int[] steps = [.. _moves.Select(move => move.Steps)];
        int last = steps.Length == 0 ? 0 : steps.Max();
        return new OptimizerState(last, [_firstMoment.Values.ToArray(), _secondMoment.Values.ToArray()])
        {
            StepsByParameter = steps.All(count => count == last) ? null : steps,
        };
    }

    private protected override void Open(ParameterGroup? group)
    {
        CountStep(group);
        foreach (int i in Members(group))
        {
            _moves[i].Open();
        }
    }

    private protected override void Move(ParameterGroup? group, bool wasOpened)
    {
        bool agree = !wasOpened && CountStep(group);
        if (agree && group is null && _moves.Length > 0)
        {
            Adam.Step(Block.Trainable, Block.Gradient, _firstMoment.Values, _secondMoment.Values, _moves[0].Numbers);
            return;
        }

        foreach (int i in Members(group))
        {
            _moves[i].End();
        }
    }

    private protected override void Remember(OptimizerState state)
    {
        state.CopyTo(0, _firstMoment.Values);
        state.CopyTo(1, _secondMoment.Values);
        for (int i = 0; i < _moves.Length; i++)
        {
            _moves[i].Restart(state.StepsOf(i, _moves.Length));
        }
    }

    private protected override void Forget()
    {
        _firstMoment.Values.Clear();
        _secondMoment.Values.Clear();
        foreach (AdamMove move in _moves)
        {
            move.Restart(0);
        }
    }

    /// <summary>Counts a step of some parameters and works out its numbers; whether all of them are at the same step.</summary>
    private bool CountStep(ParameterGroup? group)
    {
        AdamStep numbers = default;
        int at = 0;
        bool agree = true;
        foreach (int i in Members(group))
        {
            int steps = _moves[i].Steps + 1;
            if (steps != at)
            {
                agree &= at == 0;
                at = steps;
                numbers = Numbers(steps);
            }

            _moves[i].Begin(steps, numbers);
        }

        return agree;
    }

    private AdamStep Numbers(int steps)
    {
        bool takesOff = Options.Kind == OptimizerKind.AdamW;
        double penalty = takesOff ? 0 : Options.WeightDecay;
        return AdamStep.At(LearningRate, Options.Beta1, Options.Beta2, Options.Epsilon, penalty, steps) with
        {
            Shrinkage = takesOff ? (float)(LearningRate * Options.WeightDecay) : 0,
        };
    }
}
