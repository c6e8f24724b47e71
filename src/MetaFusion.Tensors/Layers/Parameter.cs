using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Layers;

/// <summary>One named parameter or buffer of a block.</summary>
/// <param name="Name">Dotted name, unique in its block, for example <c>head.0.weight</c>.</param>
/// <param name="Offset">Index of its first value in the block's flat memory.</param>
/// <param name="Tensor">Its values, and a parameter's gradient, as a leaf of the graph.</param>
public sealed record Parameter(string Name, int Offset, Tensor Tensor)
{
    /// <summary>Sizes, outermost first.</summary>
    public Shape Shape => Tensor.Shape;
}
