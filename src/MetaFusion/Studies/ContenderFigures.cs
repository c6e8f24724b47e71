using System.Text.Json.Serialization;

namespace MetaFusion.Studies;

/// <summary>What one job found out about one contender on one unit.</summary>
/// <param name="Contender">Name of the contender, for example <c>meta-fusion:greedy</c>.</param>
/// <param name="Test">Figures on the samples that judge, by metric; NaN where it cannot answer every one of them.</param>
/// <param name="Validation">Figures on the samples that chose, by metric.</param>
/// <param name="Parameters">Trainable values of everything that must be kept to predict.</param>
internal sealed record ContenderFigures(
    [property: JsonPropertyName("method")] string Contender, IReadOnlyDictionary<string, double> Test, IReadOnlyDictionary<string, double> Validation, long Parameters)
{
    /// <summary>Figures on the complete and on the incomplete test samples, and so on; empty where no test sample lacks a modality.</summary>
    public IReadOnlyList<SubsetFigures> Subsets { get => field ?? []; init; } = [];
}
