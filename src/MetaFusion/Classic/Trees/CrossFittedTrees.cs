using MetaFusion.Tensors;

namespace MetaFusion.Classic.Trees;

/// <summary>Ensembles of trees, one for every fold, and what they say of the samples that they did not know.</summary>
/// <param name="Models">By fold: the trees that were fitted without it.</param>
/// <param name="OutOfFold">
/// Their outputs for the samples of their own folds, <c>[n, OutputCount]</c>, in the task's own space; NaN for samples of no fold.
/// </param>
internal sealed record CrossFittedTrees(IReadOnlyList<TreeEnsemble> Models, Matrix OutOfFold);
