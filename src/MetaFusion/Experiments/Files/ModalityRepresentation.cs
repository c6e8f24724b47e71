namespace MetaFusion.Experiments.Files;

/// <summary>The representation that a student takes of one modality.</summary>
/// <param name="Modality">Name of the modality.</param>
/// <param name="Token">The representation.</param>
public sealed record ModalityRepresentation(string Modality, RepresentationToken Token);
