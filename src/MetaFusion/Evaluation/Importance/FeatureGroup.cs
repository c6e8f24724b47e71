using MetaFusion.Foundation;

namespace MetaFusion.Evaluation.Importance;

/// <summary>Columns of one modality that are shuffled together, such as the probes of one gene.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Columns">Its columns, by name.</param>
public sealed record FeatureGroup(string Name, string Modality, IReadOnlyList<string> Columns)
{
    /// <summary>Its columns, by name.</summary>
    public IReadOnlyList<string> Columns { get; init => field = Guard.Items(value, nameof(Columns)); } = Guard.Items(Columns, nameof(Columns));
}
