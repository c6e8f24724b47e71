namespace MetaFusion.Persistence;

/// <summary>
/// How much a model file may hold. Writers look at the same limits before a fit begins, so that nothing is written that
/// no reader opens.
/// </summary>
internal sealed record ModelLimits
{
    /// <summary>The limits of docs/model-file.md.</summary>
    public static ModelLimits Standard { get; } = new();

    /// <summary>The longest manifest in bytes: it is one JSON document in memory.</summary>
    public long ManifestBytes { get; init; } = 1L << 30;

    /// <summary>The longest header of the weights in bytes, as in the reference reader of safetensors.</summary>
    public long HeaderBytes { get; init; } = 100_000_000;

    /// <summary>The most values of one array: what one array of .NET can hold.</summary>
    public long TensorValues { get; init; } = Array.MaxLength;

    /// <summary>How many bytes are read or written at a time; no multiple of a model's size is ever asked of a stream.</summary>
    public int ChunkBytes { get; init; } = 1 << 20;
}
