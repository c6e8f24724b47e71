using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>The representation that a student takes of one modality.</summary>
/// <param name="Modality">Name of the modality.</param>
/// <param name="Token">The representation.</param>
public sealed record ModalityRepresentation(string Modality, RepresentationToken Token)
{
    /// <summary>Name of the modality.</summary>
    public string Modality { get; init => field = Guard.Given(value, nameof(Modality)); } = Guard.Given(Modality, nameof(Modality));

    /// <summary>The representation.</summary>
    public RepresentationToken Token { get; init => field = Guard.Given(value, nameof(Token)); } = Guard.Given(Token, nameof(Token));
}
