using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Cohorts;

/// <summary>A linear model of raw features, side by side in modality order. Its coefficients are set once and no step moves them.</summary>
internal sealed class LinearStudent : Student
{
    private readonly Linear _layer;

    /// <summary>Registers the coefficients.</summary>
    /// <param name="context">Inputs and task.</param>
    public LinearStudent(StudentContext context)
        : base(context.Name)
    {
        Modalities = context.Modalities;
        Slots = Modalities.Select(m => context.Inputs[m]).ToArray();
        _layer = new Linear(Parameters, "linear", Slots.Sum(slot => context.Slots[slot].Width), context.Task.OutputCount);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Slots { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Modalities { get; }

    /// <inheritdoc/>
    internal override bool IsFixed => true;

    /// <inheritdoc/>
    internal override bool SharesBatches => true;

    /// <summary>Sets the model.</summary>
    /// <param name="coefficients"><c>[features, outputs]</c>, row-major.</param>
    /// <param name="intercepts"><c>[outputs]</c>.</param>
    public void Set(ReadOnlySpan<float> coefficients, ReadOnlySpan<float> intercepts)
    {
        coefficients.CopyTo(_layer.Weight.Values);
        intercepts.CopyTo(_layer.Bias.Values);
    }

    /// <inheritdoc/>
    public override StudentAnswer Forward(StudentBatch batch, TensorScope scope)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Tensor? joined = null;
        foreach (int slot in Slots)
        {
            Tensor view = batch.Vectors(slot, scope);
            joined = joined is null ? view : joined.Concatenate(view);
        }

        return new StudentAnswer(_layer.Forward(joined!));
    }
}
