namespace MetaFusion.Persistence;

/// <summary>What a checkpoint was made of: everything that must be the same for a fit to go on from it.</summary>
/// <param name="SchemaVersion">Version of the header.</param>
/// <param name="Version">The MetaFusion that wrote it; told, never compared.</param>
/// <param name="Kernels">Its kernels.</param>
/// <param name="Settings">Checksum of all settings that show in the result.</param>
/// <param name="Experiment">The text of the experiment, options of the command included.</param>
/// <param name="File">The experiment file, which relative paths start from.</param>
/// <param name="Inputs">The tables.</param>
/// <param name="Numerics">The numerics number; null where it was written before there was one.</param>
internal sealed record CheckpointHeader(
    int SchemaVersion,
    string Version,
    string Kernels,
    string Settings,
    string Experiment,
    string File,
    IReadOnlyList<CheckpointInput> Inputs,
    int? Numerics = null)
{
    /// <summary>The version of the header that is written and read.</summary>
    public const int CurrentSchema = 1;
}
