using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1) with weight decay as an L2 penalty, or AdamW (Loshchilov and Hutter 2019, algorithm 2)
/// with decay taken off the parameters; both as PyTorch computes them.
/// </summary>
internal sealed class AdamOptimizer : Optimizer
{
    private readonly AdamMoves _moves;

    public AdamOptimizer(OptimizerOptions options, ParameterBlock parameters)
        : base(options, parameters)
    {
        _moves = new AdamMoves(options, parameters);
        foreach (Parameter parameter in parameters.Parameters)
        {
            parameter.Tensor.Update = _moves;
        }
    }

    public override OptimizerState Capture() =>
        new(_moves.Steps, [_moves.FirstMoment.Values.ToArray(), _moves.SecondMoment.Values.ToArray()])
        {
            StepsByParameter = _moves.StepsByParameter(),
        };

    private protected override void Open(ParameterGroup? group)
    {
        _moves.Count(group, LearningRate);
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
        bool agree = !wasOpened && _moves.Count(group, LearningRate);
        if (agree && group is null)
        {
            _moves.MoveAll();
            return;
        }

        if (group is null)
        {
            foreach (Tensor parameter in Tensors)
            {
                Move(parameter, wasOpened);
            }
        }
        else
        {
            foreach (int i in group.Indices)
            {
                Move(Tensors[i], wasOpened);
            }

            HoldAll(false);
        }

        _moves.Close();
    }

    private void Move(Tensor parameter, bool wasOpened)
    {
        if (!wasOpened || !parameter.HasMoved)
        {
            _moves.Move(parameter, Block.GradientOf(parameter));
        }
    }

    private protected override void Remember(OptimizerState state)
    {
        state.CopyTo(0, _moves.FirstMoment.Values);
        state.CopyTo(1, _moves.SecondMoment.Values);
        _moves.Recount(state);
        Close();
    }

    private protected override void Forget()
    {
        _moves.Forget();
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
}
