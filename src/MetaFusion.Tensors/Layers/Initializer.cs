namespace MetaFusion.Tensors.Layers;

/// <summary>Draws the first values of a parameter.</summary>
/// <param name="values">Overwritten in full.</param>
/// <param name="random">The parameter's own stream.</param>
public delegate void Initializer(Span<float> values, RandomStream random);
