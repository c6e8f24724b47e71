using MetaFusion.Tensors;

namespace MetaFusion.Representations;

/// <summary><c>mlp:k</c>: a perceptron on the features that every student trains for itself.</summary>
internal sealed class MlpKind : RepresentationKind
{
    public override string Name => "mlp";

    public override bool TakesSize => true;

    public override Representation Fit(RepresentationSpec spec, RepresentationContext context) =>
        new MlpRepresentation(spec, context.TrainFeatures.Columns);

    public override Representation Restore(RepresentationSpec spec, int features, IReadOnlyList<int> structure, Func<string, int, int, Matrix> take) =>
        new MlpRepresentation(spec, features);

    private sealed class MlpRepresentation(RepresentationSpec spec, int width) : Representation(spec, width)
    {
        public override string InputKey => RepresentationSpec.Raw.Kind;

        public override int ExtractorOutputs => Spec.Size;

        public override Matrix Transform(Matrix features) => features;
    }
}
