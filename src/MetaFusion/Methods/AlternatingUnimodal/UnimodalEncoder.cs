using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Methods.AlternatingUnimodal;

/// <summary>A modality's own encoder: linear layers, a rectifier behind each of them, <c>[rows, inputs]</c> to <c>[rows, width]</c>.</summary>
internal sealed class UnimodalEncoder : Module
{
    private readonly Linear[] _layers;

    /// <summary>Registers the layers as <c>{name}.0</c>, <c>{name}.1</c>, …</summary>
    public UnimodalEncoder(ParameterBlock block, string name, int inputs, IReadOnlyList<int> hidden, int width)
        : base(name)
    {
        int[] widths = [inputs, .. hidden, width];
        _layers = Enumerable.Range(0, widths.Length - 1)
            .Select(i => new Linear(block, $"{name}.{i}", widths[i], widths[i + 1], relu: true)).ToArray();
    }

    public override Tensor Forward(Tensor input)
    {
        foreach (Linear layer in _layers)
        {
            input = layer.Forward(input);
        }

        return input;
    }
}
