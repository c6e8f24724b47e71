using MetaFusion.Representations;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Cohorts;

/// <summary>
/// The student of the paper: one view per modality, concatenated in modality order, and a perceptron as head. It owns
/// its copy of every trainable extractor.
/// </summary>
public sealed class FusionStudent : Student
{
    private readonly (int Slot, Mlp? Extractor)[] _views;
    private readonly Mlp _head;

    /// <summary>Registers the student's networks.</summary>
    /// <param name="spec">Which view of which modality.</param>
    /// <param name="views">The fitted views by modality, aligned with <paramref name="spec"/>; null where it says <c>none</c>.</param>
    /// <param name="slots">The cohort's static inputs.</param>
    /// <param name="widths">Hidden widths of extractors and head.</param>
    /// <param name="outputs">Columns of the output.</param>
    public FusionStudent(
        StudentSpec spec, IReadOnlyList<Representation?> views, IReadOnlyList<InputSlot> slots, CohortSpec widths, int outputs)
        : base(spec.Name)
    {
        Spec = spec;
        var read = new List<(int Slot, Mlp? Extractor)>();
        int concatenated = 0;
        for (int m = 0; m < views.Count; m++)
        {
            if (views[m] is not { } view)
            {
                continue;
            }

            int slot = slots.ToList().FindIndex(s => s.Modality == m && s.Key == view.InputKey);
            Mlp? extractor = view.ExtractorOutputs == 0
                ? null
                : new Mlp(Parameters, $"extractor.{m}", view.Width, widths.ExtractorOf(m), view.ExtractorOutputs);
            read.Add((slot, extractor));
            concatenated += extractor is null ? view.Width : view.ExtractorOutputs;
        }

        _views = [.. read];
        _head = new Mlp(Parameters, "head", concatenated, widths.Head, outputs);
        Slots = _views.Select(v => v.Slot).ToArray();
        Modalities = Slots.Select(s => slots[s].Modality).ToArray();
    }

    /// <summary>Which view of which modality.</summary>
    public StudentSpec Spec { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Slots { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Modalities { get; }

    /// <inheritdoc/>
    public override Tensor Forward(StudentBatch batch, TensorScope scope)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Tensor? joined = null;
        foreach ((int slot, Mlp? extractor) in _views)
        {
            Tensor view = batch.Input(slot, scope);
            view = extractor?.Forward(view) ?? view;
            joined = joined is null ? view : joined.Concatenate(view);
        }

        return _head.Forward(joined!);
    }
}
