using MetaFusion.Tensors;

namespace MetaFusion.Representations;

/// <summary><c>none</c>: the student does not read the modality. It is never fitted.</summary>
internal sealed class NoneKind : RepresentationKind
{
    public override string Name => "none";

    public override bool TakesSize => false;

    public override Representation Fit(RepresentationSpec spec, RepresentationContext context) =>
        throw new InvalidOperationException("'none' stands for a modality that is not read; there is nothing to fit.");

    public override Representation Restore(RepresentationSpec spec, int features, IReadOnlyList<int> structure, Func<string, int, int, Matrix> take) =>
        throw new InvalidOperationException("'none' stands for a modality that is not read; there is nothing to restore.");
}
