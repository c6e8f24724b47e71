using MetaFusion.Tensors;

namespace MetaFusion.Representations;

/// <summary><c>raw</c>: the preprocessed features themselves.</summary>
internal sealed class RawKind : RepresentationKind
{
    public override string Name => "raw";

    public override bool TakesSize => false;

    public override Representation Fit(RepresentationSpec spec, RepresentationContext context) =>
        new RawRepresentation(spec, context.TrainFeatures.Columns);

    public override Representation Restore(RepresentationSpec spec, int features, IReadOnlyList<int> structure, Func<string, int, int, Matrix> take) =>
        new RawRepresentation(spec, features);

    private sealed class RawRepresentation(RepresentationSpec spec, int width) : Representation(spec, width)
    {
        public override Matrix Transform(Matrix features) => features;
    }
}
