namespace MetaFusion.Fuzzing.Core;

/// <summary>A fault with the shortest input found for it.</summary>
/// <param name="First">The first input that showed it.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Shortest">The minimised input.</param>
internal sealed record Finding(FuzzCase First, Fault Fault, byte[] Shortest);
