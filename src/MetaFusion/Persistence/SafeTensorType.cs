namespace MetaFusion.Persistence;

/// <summary>The element types of the safetensors format that MetaFusion reads and writes.</summary>
internal enum SafeTensorType
{
    /// <summary>IEEE 754 single precision, 4 bytes, little-endian: <c>F32</c>.</summary>
    Single,

    /// <summary>IEEE 754 double precision, 8 bytes, little-endian: <c>F64</c>.</summary>
    Double,
}
