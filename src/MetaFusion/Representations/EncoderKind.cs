using MetaFusion.Tensors;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Representations;

/// <summary>
/// <c>encoder:k</c>: the activations of the layer of width k of the modality's encoder. All encoder views of a modality
/// are slices of one network, see <see cref="TrainedEncoder"/>.
/// </summary>
internal sealed class EncoderKind : RepresentationKind
{
    public const string Key = "encoder";

    public override string Name => Key;

    public override bool TakesSize => true;

    public override bool ReadsTarget => true;

    public override Representation Fit(RepresentationSpec spec, RepresentationContext context)
    {
        TrainedEncoder encoder = context.TrainedEncoder;
        int depth = encoder.Widths.ToList().IndexOf(spec.Size) + 1;
        return new EncoderRepresentation(spec, encoder.Layers.Take(depth).ToArray());
    }

    public override Representation Restore(RepresentationSpec spec, int features, IReadOnlyList<int> structure, Func<string, int, int, Matrix> take)
    {
        if (structure.Count == 0 || structure[^1] != spec.Size || structure.Any(width => width <= 0))
        {
            throw new RepresentationException($"encoder: layers of widths {string.Join(", ", structure)} do not end in a view of {spec.Size}; the model is damaged, fit again");
        }

        var layers = new List<(Matrix Weight, Matrix Bias)>();
        int inputs = features;
        for (int i = 0; i < structure.Count; i++)
        {
            layers.Add((take($"{i}.weight", inputs, structure[i]), take($"{i}.bias", 1, structure[i])));
            inputs = structure[i];
        }

        return new EncoderRepresentation(spec, layers);
    }

    private sealed class EncoderRepresentation : Representation
    {
        private readonly IReadOnlyList<(Matrix Weight, Matrix Bias)> _layers;

        public EncoderRepresentation(RepresentationSpec spec, IReadOnlyList<(Matrix Weight, Matrix Bias)> layers)
            : base(spec, spec.Size)
        {
            _layers = layers;
            Structure = layers.Select(layer => layer.Bias.Columns).ToArray();
            var parameters = new Dictionary<string, Matrix>();
            for (int i = 0; i < layers.Count; i++)
            {
                parameters[$"{i}.weight"] = layers[i].Weight;
                parameters[$"{i}.bias"] = layers[i].Bias;
            }

            Parameters = parameters;
        }

        public override IReadOnlyList<int> Structure { get; }

        public override IReadOnlyDictionary<string, Matrix> Parameters { get; }

        public override Matrix Transform(Matrix features)
        {
            Matrix current = features;
            foreach ((Matrix weight, Matrix bias) in _layers)
            {
                var next = new Matrix(current.Rows, weight.Columns);
                Gemm.Multiply(
                    false, false, current.Rows, weight.Columns, current.Columns,
                    current.Values, current.Columns, weight.Values, weight.Columns, next.Values, weight.Columns, bias.Values, relu: true);
                current = next;
            }

            return current;
        }
    }
}
