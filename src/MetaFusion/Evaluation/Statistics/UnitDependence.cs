namespace MetaFusion.Evaluation.Statistics;

/// <summary>What the seeds or folds of a comparison share; decides which interval and which test are right.</summary>
internal enum UnitDependence
{
    /// <summary>Every unit has data of its own, as the seeds of a simulation: bootstrap and Wilcoxon.</summary>
    Independent,

    /// <summary>
    /// The units divide one data set, so that their training samples overlap (folds, repeats, hold-outs of one data set):
    /// corrected resampled t.
    /// </summary>
    SharedData,
}
