using MetaFusion.Data.Splits;

namespace MetaFusion.Evaluation.Designs;

/// <summary>One fit and judgement of a design: which samples train, choose and judge.</summary>
/// <param name="Name">Unique in the design and fit for a file name's end: <c>draw-3</c>, <c>repeat-1/fold-3</c>.</param>
/// <param name="Repeat">Which draw or repeat, from 1.</param>
/// <param name="Fold">Which fold is the test part, from 1; 1 for a hold-out.</param>
/// <param name="Split">The part's samples.</param>
/// <param name="Inner">
/// The inner folds of a nested design, by number: they divide train and validation of <paramref name="Split"/> together,
/// each is <see cref="DataSplit.Validation"/> once, and their test is empty. Empty for other designs.
/// </param>
/// <remarks>
/// Code that chooses (rho, ensemble, learning rate, widths) is given <see cref="Choosing"/>, not the part: that type holds
/// no test sample and cannot be made with one, a fit of such a split has no test figures, and so no test figure can reach
/// a choice. <see cref="DataSplit.Test"/> of <see cref="Split"/> is read by what judges, after the choice.
/// </remarks>
internal sealed record DesignPart(string Name, int Repeat, int Fold, DataSplit Split, IReadOnlyList<DataSplit> Inner)
{
    /// <summary>What code that chooses may see: the inner folds, or train and validation where there are none.</summary>
    public ChoosingSplits Choosing => new(Inner.Count > 0 ? Inner : [Split with { Test = [] }]);

    /// <summary>
    /// Test samples by samples that the fit learns from (train and validation together): what the corrected resampled t
    /// needs, its <c>testRatio</c>.
    /// </summary>
    public double TestRatio => (double)Split.Test.Count / (Split.Train.Count + Split.Validation.Count);
}
