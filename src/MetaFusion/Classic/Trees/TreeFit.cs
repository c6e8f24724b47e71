using MetaFusion.Tensors;

namespace MetaFusion.Classic.Trees;

/// <summary>A fitted ensemble of trees and what it says of samples it did not know.</summary>
/// <param name="Model">The trees, fitted to every sample.</param>
/// <param name="OutOfSample">
/// Outputs for the samples of the fit by trees that did not know them, <c>[n, OutputCount]</c>: out of bag for a forest, out of fold for
/// boosting, and for both where the problem names folds. An honest stand-in for predictions of new samples.
/// </param>
/// <param name="Rounds">How many times trees were added, one for every sum.</param>
internal sealed record TreeFit(TreeEnsemble Model, Matrix OutOfSample, int Rounds);
