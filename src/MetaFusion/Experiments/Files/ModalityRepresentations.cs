using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>The representations that a cohort may take of one modality.</summary>
/// <param name="Modality">Name of the modality.</param>
/// <param name="Tokens">The representations, at least one, each once.</param>
public sealed record ModalityRepresentations(string Modality, ValueList<RepresentationToken> Tokens)
{
    /// <summary>Name of the modality.</summary>
    public string Modality { get; init => field = Guard.Given(value, nameof(Modality)); } = Guard.Given(Modality, nameof(Modality));

    /// <summary>The representations, at least one, each once.</summary>
    public ValueList<RepresentationToken> Tokens { get; init => field = Guard.Items(value, nameof(Tokens)); } = Guard.Items(Tokens, nameof(Tokens));
}
