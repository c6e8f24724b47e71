using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Layers;

/// <summary>A part of a model with parameters of its own, registered under its name in the model's block.</summary>
public abstract class Module
{
    /// <summary>Makes a module.</summary>
    /// <param name="name">Dotted name; the prefix of its parameters' names.</param>
    protected Module(string name) => Name = name;

    /// <summary>Dotted name of the module.</summary>
    public string Name { get; }

    /// <summary>Applies the module to a batch.</summary>
    /// <param name="input"><c>[rows, inputs]</c>, of the scope of the step.</param>
    /// <returns><c>[rows, outputs]</c>, of the same scope.</returns>
    public abstract Tensor Forward(Tensor input);
}
