namespace MetaFusion.Data.Tables.Internal;

/// <summary>What a cell turned out to be.</summary>
internal enum CellKind
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A missing token.</summary>
    Missing,

    /// <summary>A number beyond float32, or infinity in words.</summary>
    Infinite,

    /// <summary>Anything else.</summary>
    Text,
}
