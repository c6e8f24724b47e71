using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>What the students answer on the samples that trained them.</summary>
/// <param name="Outputs">Outputs of every student, <c>[students]</c> of <c>[rows, OutputCount]</c>.</param>
/// <param name="Targets">Encoded targets, <c>[rows, TargetColumns]</c>.</param>
public sealed record TrainingAnswers(IReadOnlyList<Matrix> Outputs, Matrix Targets);
