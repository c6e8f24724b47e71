using MetaFusion.Tensors;

namespace MetaFusion.Representations;

/// <summary><c>pca:k</c>: the first k principal components of the training features.</summary>
internal sealed class PcaKind : RepresentationKind
{
    public const string Key = "pca";

    public override string Name => Key;

    public override bool TakesSize => true;

    public override Representation Fit(RepresentationSpec spec, RepresentationContext context) =>
        new PcaRepresentation(spec, context.LargestComponents.Take(spec.Size));

    public override Representation Restore(RepresentationSpec spec, int features, IReadOnlyList<int> structure, Func<string, int, int, Matrix> take)
    {
        Matrix variance = take("variance", 1, spec.Size);
        return new PcaRepresentation(spec, new PrincipalComponents(
            take("mean", 1, features), take("components", spec.Size, features), variance.Values.ToArray().Select(v => (double)v).ToArray()));
    }

    private sealed class PcaRepresentation(RepresentationSpec spec, PrincipalComponents components) : Representation(spec, spec.Size)
    {
        public override IReadOnlyDictionary<string, Matrix> Parameters { get; } = new Dictionary<string, Matrix>
        {
            ["mean"] = components.Mean,
            ["components"] = components.Components,
            ["variance"] = new Matrix(1, spec.Size, components.ExplainedVariance.Select(v => (float)v).ToArray()),
        };

        public override Matrix Transform(Matrix features) => components.Transform(features);
    }
}
