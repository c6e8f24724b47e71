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
    private readonly AdamMoves _moves;
    private readonly Func<int, AdamStep> _numbersAt;

    public AdamOptimizer(OptimizerOptions options, ParameterBlock parameters)
        : base(options, parameters)
    {
        _moves = new AdamMoves(parameters);
        _numbersAt = NumbersAt;
        foreach (Parameter parameter in parameters.Parameters)
        {
            parameter.Tensor.Update = _moves;
        }
    }

    public override OptimizerState Capture()
    {
        int[] steps = _moves.Steps.ToArray();
        int last = steps.Length == 0 ? 0 : steps.Max();
        return new OptimizerState(last, [_moves.FirstMoment.Values.ToArray(), _moves.SecondMoment.Values.ToArray()])
        {
            StepsByParameter = steps.All(count => count == last) ? null : steps,
        };
    }

    private protected override void Open(ParameterGroup? group)
    {
        _moves.Count(Members(group), _numbersAt);
        _moves.Open();
        if (group is not null)
        {
            HoldAll(true);
            foreach (int i in group.Indices)
            {
                Tensors[i].StandsStill = false;
            }
        }
    }

    private protected override void Move(ParameterGroup? group, bool wasOpened)
    {
        bool agree = !wasOpened && _moves.Count(Members(group), _numbersAt);
        if (agree && group is null)
        {
            _moves.MoveAll();
            return;
        }

        foreach (int i in Members(group))
        {
            Tensor parameter = Tensors[i];
            if (!wasOpened || !parameter.HasMoved)
            {
                _moves.Move(parameter, Block.GradientOf(parameter));
            }
        }

        _moves.Close();
        if (group is not null)
        {
            HoldAll(false);
        }
    }

    private protected override void Remember(OptimizerState state)
    {
        state.CopyTo(0, _moves.FirstMoment.Values);
        state.CopyTo(1, _moves.SecondMoment.Values);
        for (int i = 0; i < _moves.Steps.Length; i++)
        {
            _moves.Steps[i] = state.StepsOf(i, _moves.Steps.Length);
        }

        Close();
    }

    private protected override void Forget()
    {
        _moves.FirstMoment.Values.Clear();
        _moves.SecondMoment.Values.Clear();
        _moves.Steps.Clear();
        Close();
    }

    private void Close()
    {
        _moves.Close();
        HoldAll(false);
    }

    private void HoldAll(bool still)
    {
        foreach (Tensor parameter in Tensors)
        {
            parameter.StandsStill = still;
        }
    }

    private AdamStep NumbersAt(int step)
    {
        bool takesOff = Options.Kind == OptimizerKind.AdamW;
        double penalty = takesOff ? 0 : Options.WeightDecay;
        return AdamStep.At(LearningRate, Options.Beta1, Options.Beta2, Options.Epsilon, penalty, step) with
        {
            Shrinkage = takesOff ? (float)(LearningRate * Options.WeightDecay) : 0,
        };
    }
}
