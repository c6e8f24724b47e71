using MetaFusion.Tasks;

namespace MetaFusion;

/// <summary>Predictions for the samples that could be answered.</summary>
/// <param name="SampleIds">The ids, <c>[rows]</c>.</param>
/// <param name="Values">Values in the target's unit or class probabilities, <c>[rows, columns]</c>.</param>
/// <param name="LeftOut">Ids of samples that were not answered: no student of the model can do with the modalities they have.</param>
public sealed record PredictionResult(IReadOnlyList<string> SampleIds, Predictions Values, IReadOnlyList<string> LeftOut)
{
    /// <summary>The modalities that every sample has, in the order of the model and joined by plus signs, <c>[rows]</c>.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>How many students answered for every sample, <c>[rows]</c>.</summary>
    public IReadOnlyList<int> Members { get; init; } = [];
}
