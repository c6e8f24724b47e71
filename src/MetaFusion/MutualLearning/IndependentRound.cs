using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>The students of a cohort as its round with rho = 0 left them: what mutual learning is compared with.</summary>
/// <param name="Round">The round.</param>
/// <param name="Parameters">Weights of every student at its best epoch, padding included.</param>
/// <param name="ValidationOutputs">Outputs of every student at its best epoch, <c>[validation, OutputCount]</c>.</param>
internal sealed record IndependentRound(TrainingRound Round, IReadOnlyList<float[]> Parameters, IReadOnlyList<Matrix> ValidationOutputs);
