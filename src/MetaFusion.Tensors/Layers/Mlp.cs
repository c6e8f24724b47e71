using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Layers;

/// <summary>Multilayer perceptron: linear layers with rectifiers between them, the last one linear.</summary>
public sealed class Mlp : Module
{
    private readonly Linear[] _layers;

    /// <summary>Registers the layers as <c>{name}.0</c>, <c>{name}.1</c>, …</summary>
    /// <param name="block">The model's parameters.</param>
    /// <param name="name">Dotted name of the perceptron.</param>
    /// <param name="inputs">Columns of the input; positive.</param>
    /// <param name="hidden">Widths of the hidden layers, in order; may be empty.</param>
    /// <param name="outputs">Columns of the output; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is not positive.</exception>
    public Mlp(ParameterBlock block, string name, int inputs, IReadOnlyList<int> hidden, int outputs)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        _layers = new Linear[hidden.Count + 1];
        int width = inputs;
        for (int i = 0; i < _layers.Length; i++)
        {
            bool last = i == hidden.Count;
            int next = last ? outputs : hidden[i];
            _layers[i] = new Linear(block, $"{name}.{i}", width, next, relu: !last);
            width = next;
        }
    }

    /// <summary>The linear layers, input side first.</summary>
    public IReadOnlyList<Linear> Layers => _layers;

    /// <summary>The number of trainable values of such a network, counted before there is one.</summary>
    internal static long CountOf(int inputs, IReadOnlyList<int> hidden, int outputs)
    {
        long count = 0;
        long width = inputs;
        foreach (int next in hidden.Append(outputs))
        {
            count += (width + 1) * next;
            width = next;
        }

        return count;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input)
    {
        foreach (Linear layer in _layers)
        {
            input = layer.Forward(input);
        }

        return input;
    }
}
