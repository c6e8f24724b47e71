namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>A number that the JIT sees as a constant of the type, so that a tile's unused rows and columns cost nothing.</summary>
internal interface ITileSize
{
    public static abstract int Count { get; }
}
