using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Representations;

/// <summary><c>raw</c>: the preprocessed features themselves.</summary>
internal sealed class RawKind : RepresentationKind
{
    public override string Name => "raw";

    public override bool TakesSize => false;

    public override Representation Fit(RepresentationSpec spec, RepresentationContext context) =>
        new RawRepresentation(spec, context.Sample);

    public override Representation Restore(RepresentationSpec spec, int features, IReadOnlyList<int> structure, Func<string, int, int, Matrix> take) =>
        new RawRepresentation(spec, SampleShape.Restore(features, structure));

    private sealed class RawRepresentation : Representation
    {
        public RawRepresentation(RepresentationSpec spec, Shape sample)
            : base(spec, sample.Length) => Sample = sample;

        public override IReadOnlyList<int> Structure => SampleShape.Structure(Sample);

        public override Matrix Transform(Matrix features) => features;
    }
}
