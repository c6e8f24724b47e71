using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>How Adam moves the parameters of a block: moments, a count of steps for each parameter, the numbers of the current step.</summary>
/// <param name="parameters">The block.</param>
internal sealed class AdamMoves(ParameterBlock parameters) : ParameterUpdate
{
    private readonly int[] _steps = new int[parameters.Parameters.Count];
    private AdamStep _numbers;
    private AdamStep[] _numbersOf = [];
    private bool _agree = true;

    /// <summary>The first moments, as long as the trainable part of the block.</summary>
    public AlignedBlock FirstMoment { get; } = AlignedBlock.Zeros(parameters.TrainableLength, onLargePages: true);

    /// <summary>The second moments.</summary>
    public AlignedBlock SecondMoment { get; } = AlignedBlock.Zeros(parameters.TrainableLength, onLargePages: true);

    /// <summary>Steps that every parameter has taken, in the order of the block.</summary>
    public Span<int> Steps => _steps;

    /// <summary>Counts a step and works out its numbers.</summary>
    /// <param name="members">Places of the parameters that it moves.</param>
    /// <param name="numbersAt">The numbers of step t, from 1.</param>
    /// <returns>Whether all these parameters are at the same step.</returns>
    public bool Count(int[] members, Func<int, AdamStep> numbersAt)
    {
        int first = members.Length == 0 ? 0 : _steps[members[0]];
        _agree = true;
        foreach (int i in members)
        {
            _agree &= _steps[i] == first;
            _steps[i]++;
        }

        _numbers = numbersAt(first + 1);
        if (!_agree)
        {
            CountApart(members, numbersAt);
        }

        return _agree;
    }

    /// <summary>Lets backward passes move parameters.</summary>
    public void Open() => IsOpen = true;

    /// <summary>Ends what <see cref="Open"/> allowed.</summary>
    public void Close() => IsOpen = false;

    /// <summary>Moves all parameters along the gradient that the block holds; they agree in their counts.</summary>
    public void MoveAll() => Adam.Step(parameters.Trainable, parameters.Gradient, FirstMoment.Values, SecondMoment.Values, _numbers);

    public override void Move(Tensor parameter, ReadOnlySpan<float> gradient) => Adam.Step(
        parameter.Values,
        gradient,
        FirstMoment.Values.Slice(parameter.BlockOffset, gradient.Length),
        SecondMoment.Values.Slice(parameter.BlockOffset, gradient.Length),
        NumbersOf(parameter));

    public override void MoveAlongProduct(Tensor parameter, int firstRow, ReadOnlySpan<float> input, ReadOnlySpan<float> gradient, int rows)
    {
        int inputs = input.Length / rows;
        int outputs = gradient.Length / rows;
        int start = firstRow * outputs;
        int length = inputs * outputs;
        LinearAdam.Step(
            KernelSet.Current,
            rows,
            inputs,
            outputs,
            input,
            inputs,
            gradient,
            parameter.Values.Slice(start, length),
            FirstMoment.Values.Slice(parameter.BlockOffset + start, length),
            SecondMoment.Values.Slice(parameter.BlockOffset + start, length),
            NumbersOf(parameter));
    }

    private ref readonly AdamStep NumbersOf(Tensor parameter)
    {
        if (_agree)
        {
            return ref _numbers;
        }

        return ref _numbersOf[parameter.BlockIndex];
    }

    private void CountApart(int[] members, Func<int, AdamStep> numbersAt)
    {
        if (_numbersOf.Length == 0)
        {
            _numbersOf = new AdamStep[_steps.Length];
        }

        int at = 0;
        AdamStep numbers = default;
        foreach (int i in members)
        {
            if (_steps[i] != at)
            {
                at = _steps[i];
                numbers = numbersAt(at);
            }

            _numbersOf[i] = numbers;
        }
    }
}
