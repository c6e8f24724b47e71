namespace MetaFusion.Fitting;

/// <summary>One thing that a fit needs memory for.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">How much of it, estimated.</param>
/// <param name="Remedy">What would make it less.</param>
internal sealed record MemoryConsumer(string Name, double Bytes, string Remedy);
