namespace MetaFusion.Persistence;

/// <summary>What a checkpoint was made of: everything that must be the same for a fit to go on from it.</summary>
/// <param name="SchemaVersion">Version of the header.</param>
/// <param name="Version">The MetaFusion that wrote it.</param>
/// <param name="Kernels">Its kernels.</param>
/// <param name="Settings">Checksum of all settings that show in the result.</param>
/// <param name="Experiment">The text of the experiment, options of the command included.</param>
/// <param name="File">The experiment file, which relative paths start from.</param>
/// <param name="Inputs">The tables.</param>
internal sealed record CheckpointHeader(
    int SchemaVersion,
    string Version,
    string Kernels,
    string Settings,
    string Experiment,
    string File,
    IReadOnlyList<CheckpointInput> Inputs);
