namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>The numbers of rows, or of registers side by side, that a tile may have.</summary>
internal static class TileSize
{
    public readonly struct Zero : ITileSize
    {
        public static int Count => 0;
    }

    public readonly struct One : ITileSize
    {
        public static int Count => 1;
    }

    public readonly struct Two : ITileSize
    {
        public static int Count => 2;
    }

    public readonly struct Three : ITileSize
    {
        public static int Count => 3;
    }

    public readonly struct Four : ITileSize
    {
        public static int Count => 4;
    }

    public readonly struct Five : ITileSize
    {
        public static int Count => 5;
    }

    public readonly struct Six : ITileSize
    {
        public static int Count => 6;
    }
}
