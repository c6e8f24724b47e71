using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Experiments.Files;
using MetaFusion.Fitting;

namespace MetaFusion.Experiments.Runs;

/// <summary>A fit that is done and about to be written: what a report is made of.</summary>
/// <param name="Source">The experiment as written, and its file.</param>
/// <param name="Fitted">The experiment as it was fitted: the winner of a search, with what follows from other keys.</param>
/// <param name="Experiment">The text of the run's <c>experiment.yaml</c>, all defaults spelled out.</param>
/// <param name="Reading">The data, and what of it is there.</param>
/// <param name="Model">The fitted model with the record of its fit.</param>
/// <param name="Predictions">What the model says of every sample that trained, chose or judged.</param>
public sealed record FinishedRun(
    ExperimentSource Source, Experiment Fitted, string Experiment, DatasetReading Reading, FusionModel Model, PredictionTable Predictions)
{
    /// <summary>
    /// What the copies of the model that have not seen a sample say of it, for all samples of its folds; null without folds.
    /// </summary>
    public PredictionTable? OutOfFold { get; init; }

    /// <summary>The features of the samples, where the fit that made them has just ended; null to make them when they are needed.</summary>
    internal SampleFeatures? Features { get; init; }

    /// <summary>Whether some sample that chose or judged the model has every modality, so that <see cref="Analysis"/> can look at it.</summary>
    public bool IsAnalysable => FusionAnalysis.IsPossible(Model, Reading.Dataset);

    /// <summary>Looks at the model on the samples that judge it; makes no feature again that the fit has made.</summary>
    /// <exception cref="DataException">No sample with every modality judges.</exception>
    public FusionAnalysis Analysis() => new(Model, Features ?? Model.FeaturesOf(Reading.Dataset, keeps: true), null);
}

