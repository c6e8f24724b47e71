using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>How Adam moves the parameters of a block: moments, counts of steps, the numbers of the current step.</summary>
/// <param name="options">Kind and constants.</param>
/// <param name="parameters">The block.</param>
/// <remarks>While every step has moved all parameters, one count serves all of them: small students pay for every byte they touch.</remarks>
internal sealed class AdamMoves(OptimizerOptions options, ParameterBlock parameters) : ParameterUpdate
{
    private int _together;
    private int[]? _apart;
    private AdamStep _numbers;
    private AdamStep[] _numbersOf = [];
    private bool _agree = true;

    /// <summary>The first moments, as long as the trainable part of the block.</summary>
    public AlignedBlock FirstMoment { get; } = AlignedBlock.Zeros(parameters.TrainableLength, onLargePages: true);

    /// <summary>The second moments.</summary>
    public AlignedBlock SecondMoment { get; } = AlignedBlock.Zeros(parameters.TrainableLength, onLargePages: true);

    /// <summary>Steps of all parameters; of the one that took most, where they differ.</summary>
    public int Steps => _apart is null ? _together : _apart.Max();

    /// <summary>A copy of the steps of every parameter, in the order of the block; null where all have taken <see cref="Steps"/>.</summary>
    public int[]? StepsByParameter() => _apart is null || _apart.All(count => count == _apart[0]) ? null : [.. _apart];

    /// <summary>Goes back to captured counts.</summary>
    /// <exception cref="ArgumentException">They are of a block with another number of parameters.</exception>
    public void Recount(OptimizerState state)
    {
        if (state.StepsByParameter is { } steps && steps.Count != parameters.Parameters.Count)
        {
            throw new ArgumentException(
                $"The optimiser's state counts the steps of {steps.Count} parameters; the block has {parameters.Parameters.Count}.");
        }

        (_together, _apart) = (state.Steps, state.StepsByParameter?.ToArray());
    }

    /// <summary>Clears moments and counts.</summary>
    public void Forget()
    {
        FirstMoment.Values.Clear();
        SecondMoment.Values.Clear();
        (_together, _apart) = (0, null);
    }

    /// <summary>Counts a step and works out its numbers.</summary>
    /// <param name="group">The parameters that it moves; null for all.</param>
    /// <param name="learningRate">The learning rate of this step.</param>
    /// <returns>Whether all these parameters are at the same step.</returns>
    public bool Count(ParameterGroup? group, double learningRate)
    {
        if (group is null && _apart is null)
        {
            _numbers = NumbersAt(++_together, learningRate);
            return _agree = true;
        }

        if (_apart is null)
        {
            _apart = new int[parameters.Parameters.Count];
            _apart.AsSpan().Fill(_together);
        }

        int members = group?.Indices.Length ?? _apart.Length;
        int first = members == 0 ? 0 : _apart[group?.Indices[0] ?? 0];
        _agree = true;
        for (int i = 0; i < members; i++)
        {
            ref int steps = ref _apart[group?.Indices[i] ?? i];
            _agree &= steps == first;
            steps++;
        }

        _numbers = NumbersAt(first + 1, learningRate);
        if (!_agree)
        {
            NumberApart(learningRate);
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

    /// <summary>Works out numbers for every parameter that has moved.</summary>
    private void NumberApart(double learningRate)
    {
        if (_numbersOf.Length == 0)
        {
            _numbersOf = new AdamStep[_apart!.Length];
        }

        int at = 0;
        AdamStep numbers = default;
        for (int i = 0; i < _numbersOf.Length; i++)
        {
            if (_apart![i] > 0 && _apart[i] != at)
            {
                at = _apart[i];
                numbers = NumbersAt(at, learningRate);
            }

            _numbersOf[i] = numbers;
        }
    }

    private AdamStep NumbersAt(int step, double learningRate)
    {
        bool takesOff = options.Kind == OptimizerKind.AdamW;
        double penalty = takesOff ? 0 : options.WeightDecay;
        return AdamStep.At(learningRate, options.Beta1, options.Beta2, options.Epsilon, penalty, step) with
        {
            Shrinkage = takesOff ? (float)(learningRate * options.WeightDecay) : 0,
        };
    }
}
