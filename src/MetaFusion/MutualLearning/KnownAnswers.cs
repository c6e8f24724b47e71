using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>What a student that does not train answers to the samples of a carve, all known before the others train.</summary>
/// <param name="Train">
/// Outputs <c>[train, OutputCount]</c> for the others to follow, each of a model that was fitted without the sample; NaN for samples that it cannot read.
/// </param>
/// <param name="Validation">Outputs <c>[validation, OutputCount]</c>, in the same way.</param>
internal sealed record KnownAnswers(Matrix Train, Matrix Validation);
