using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>The students of a cohort as its run with rho = 0 left them: what mutual learning is compared with.</summary>
/// <param name="Run">The run.</param>
/// <param name="Parameters">Weights of every student at its best epoch, padding included.</param>
/// <param name="ValidationOutputs">Outputs of every student at its best epoch, <c>[validation, OutputCount]</c>.</param>
internal sealed record IndependentRun(RhoRun Run, IReadOnlyList<float[]> Parameters, IReadOnlyList<Matrix> ValidationOutputs);
