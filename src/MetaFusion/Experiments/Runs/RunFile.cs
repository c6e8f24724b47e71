namespace MetaFusion.Experiments.Runs;

/// <summary>One file for a run folder.</summary>
/// <param name="Name">Its name, without folder.</param>
/// <param name="Content">Its bytes.</param>
public sealed record RunFile(string Name, ReadOnlyMemory<byte> Content);
