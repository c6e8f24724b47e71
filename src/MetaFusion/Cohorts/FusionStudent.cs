using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Cohorts;

/// <summary>
/// The student of the paper: one view per modality, concatenated in modality order, and a perceptron as head. It owns
/// its copy of every trainable extractor.
/// </summary>
internal sealed class FusionStudent : Student
{
    private readonly (int Slot, Mlp? Extractor)[] _views;
    private readonly Mlp _head;

    /// <summary>Registers the student's networks.</summary>
    /// <param name="spec">Which view of which modality.</param>
    /// <param name="context">Inputs, views and widths.</param>
    internal FusionStudent(FusionSpec spec, StudentContext context)
        : base(context.Name)
    {
        Spec = spec;
        Modalities = context.Modalities;
        var read = new List<(int Slot, Mlp? Extractor)>();
        int concatenated = 0;
        foreach (int m in Modalities)
        {
            Representations.Representation view = context.Views[m]!;
            Mlp? extractor = view.ExtractorOutputs == 0
                ? null
                : new Mlp(Parameters, $"extractor.{m}", view.Width, context.Extractors[m], view.ExtractorOutputs);
            read.Add((context.Inputs[m], extractor));
            concatenated += extractor is null ? view.Width : view.ExtractorOutputs;
        }

        _views = [.. read];
        _head = new Mlp(Parameters, "head", concatenated, context.Head, context.Task.OutputCount);
        Slots = _views.Select(v => v.Slot).ToArray();
    }

    /// <summary>Which view of which modality.</summary>
    public FusionSpec Spec { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Slots { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Modalities { get; }

    /// <inheritdoc/>
    internal override bool SharesBatches => true;

    /// <inheritdoc/>
    internal override bool TakesZeros => true;

    /// <inheritdoc/>
    public override StudentAnswer Forward(StudentBatch batch, TensorScope scope)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Tensor? joined = null;
        foreach ((int slot, Mlp? extractor) in _views)
        {
            Tensor view = batch.Vectors(slot, scope);
            view = extractor?.Forward(view) ?? view;
            joined = joined is null ? view : joined.Concatenate(view);
        }

        return new StudentAnswer(_head.Forward(joined!));
    }
}
