using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Representations;

/// <summary><c>mlp:k</c>: a perceptron on the features that every student trains for itself.</summary>
internal sealed class MlpKind : RepresentationKind
{
    public override string Name => "mlp";

    public override bool TakesSize => true;

    public override Representation Fit(RepresentationSpec spec, RepresentationContext context) =>
        new MlpRepresentation(spec, context.Sample);

    public override Representation Restore(RepresentationSpec spec, int features, IReadOnlyList<int> structure, Func<string, int, int, Matrix> take) =>
        new MlpRepresentation(spec, SampleShape.Restore(features, structure));

    private sealed class MlpRepresentation : Representation
    {
        public MlpRepresentation(RepresentationSpec spec, Shape sample)
            : base(spec, sample.Length) => Sample = sample;

        public override IReadOnlyList<int> Structure => SampleShape.Structure(Sample);

        public override string InputKey => RepresentationSpec.Raw.Kind;

        public override int ExtractorOutputs => Spec.Size;

        public override Matrix Transform(Matrix features) => features;
    }
}
