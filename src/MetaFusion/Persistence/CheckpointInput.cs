namespace MetaFusion.Persistence;

/// <summary>A file that a fit reads.</summary>
/// <param name="File">Its name, from the folder of the tables.</param>
/// <param name="Sha256">Checksum of its bytes.</param>
internal sealed record CheckpointInput(string File, string Sha256);
