using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>How Adam moves one parameter: its own count of steps, and the numbers of the current one.</summary>
internal sealed class AdamMove : ParameterUpdate
{
    private readonly ParameterBlock _block;
    private readonly Parameter _parameter;
    private readonly AlignedBlock _firstMoment;
    private readonly AlignedBlock _secondMoment;
    private AdamStep _numbers;

    public AdamMove(ParameterBlock block, Parameter parameter, AlignedBlock firstMoment, AlignedBlock secondMoment)
    {
        _block = block;
        _parameter = parameter;
        _firstMoment = firstMoment;
        _secondMoment = secondMoment;
        parameter.Tensor.Update = this;
    }

    /// <summary>Steps that this parameter has taken.</summary>
    public int Steps { get; private set; }

    /// <summary>The numbers of the current step.</summary>
    public ref readonly AdamStep Numbers => ref _numbers;

    /// <summary>Starts a step.</summary>
    /// <param name="steps">Its number, from 1.</param>
    /// <param name="numbers">Its numbers.</param>
    public void Begin(int steps, in AdamStep numbers) => (Steps, _numbers) = (steps, numbers);

    /// <summary>Lets the backward pass move the parameter.</summary>
    public void Open() => IsOpen = true;

    /// <summary>Ends the step: moves the parameter along the gradient that the block holds, unless the pass has moved it.</summary>
    public void End()
    {
        if (!IsOpen || !_parameter.Tensor.HasMoved)
        {
            Move(_parameter.Offset, _block.Gradient.Slice(_parameter.Offset, _parameter.Shape.Length));
        }

        IsOpen = false;
    }

    /// <summary>Goes back, or on, to a number of steps; none is open then.</summary>
    public void Restart(int steps) => (Steps, IsOpen) = (steps, false);

    public override void Move(int offset, ReadOnlySpan<float> gradient) => Adam.Step(
        _block.Trainable.Slice(offset, gradient.Length),
        gradient,
        _firstMoment.Values.Slice(offset, gradient.Length),
        _secondMoment.Values.Slice(offset, gradient.Length),
        _numbers);

    public override void MoveAlongProduct(int offset, ReadOnlySpan<float> input, ReadOnlySpan<float> gradient, int rows)
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
            _block.Trainable.Slice(offset, length),
            _firstMoment.Values.Slice(offset, length),
            _secondMoment.Values.Slice(offset, length),
            _numbers);
    }
}
