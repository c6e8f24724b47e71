using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>What training a cohort gave. The students carry the weights of their best epochs under the selected rho.</summary>
/// <param name="Rounds">One round per disagreement penalty, in the order of the options; a round that only served the divergence weights comes first.</param>
/// <param name="Selected">The round with the lowest mean best loss over the trusted students, or the lowest loss of all together.</param>
/// <param name="DivergenceWeights">How much every student was followed at the end, <c>[students]</c>.</param>
/// <param name="Trusted">The students whose losses choose rho: the best cluster, or all of them.</param>
/// <param name="ValidationOutputs">Outputs of every student at its best epoch, <c>[validation, OutputCount]</c>.</param>
internal sealed record TrainingResult(
    IReadOnlyList<TrainingRound> Rounds,
    TrainingRound Selected,
    IReadOnlyList<double> DivergenceWeights,
    IReadOnlyList<int> Trusted,
    IReadOnlyList<Matrix> ValidationOutputs)
{
    /// <summary>The round with rho = 0 as all carves judged it, where they were asked to keep it; else null.</summary>
    public TrainingRound? Independent { get; init; }

    /// <summary>What each carve saw of it.</summary>
    public IReadOnlyList<CarveResult> Carves { get; init; } = [];
}
