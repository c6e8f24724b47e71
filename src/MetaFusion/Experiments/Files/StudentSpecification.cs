using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>One student of a listed cohort.</summary>
/// <param name="Representations">One representation per modality, in any order; a modality left out is <c>none</c>.</param>
public sealed record StudentSpecification(ValueList<ModalityRepresentation> Representations)
{
    /// <summary>One representation per modality, in any order; a modality left out is <c>none</c>.</summary>
    public ValueList<ModalityRepresentation> Representations { get; init => field = Guard.Items(value, nameof(Representations)); } = Guard.Items(Representations, nameof(Representations));
}
