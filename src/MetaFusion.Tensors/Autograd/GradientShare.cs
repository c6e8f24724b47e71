using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd;

/// <summary>
/// Where an operation writes its share of an operand's gradient: the gradient itself for the first writer of a step,
/// scratch memory that <see cref="Commit"/> adds for later ones.
/// </summary>
internal readonly ref struct GradientShare
{
    private readonly Span<float> _target;
    private readonly bool _accumulate;

    public GradientShare(Tensor operand, TensorScope scope)
    {
        _target = operand.GradientTarget(out _accumulate);
        if (_accumulate)
        {
            (float[] block, int offset) = scope.AllocateBlock(_target.Length);
            Values = block.AsSpan(offset, _target.Length);
        }
        else
        {
            Values = _target;
        }
    }

    /// <summary>To be overwritten in full.</summary>
    public Span<float> Values { get; }

    /// <summary>Adds the share to what earlier writers left.</summary>
    public void Commit()
    {
        if (_accumulate)
        {
            Elementwise.AddScaled(Values, 1f, _target);
        }
    }
}
