using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>The representations that a cohort may take of one modality.</summary>
/// <param name="Modality">Name of the modality.</param>
/// <param name="Tokens">The representations, at least one, each once.</param>
public sealed record ModalityRepresentations(string Modality, ValueList<RepresentationToken> Tokens);
