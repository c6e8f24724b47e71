using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Search;
using MetaFusion.Experiments.Search.Internal;

namespace MetaFusion.Studies.Procedures;

/// <summary>
/// The search of an experiment inside one part of a design: settings are judged by their mean validation loss over the inner
/// folds, or on the part's own validation samples where there are none. No test sample is in reach.
/// </summary>
internal static class PartSearch
{
    /// <summary>The options that the search chose; those of the experiment where it asks for no search.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="dataset">The data.</param>
    /// <param name="choosing">What may be looked at.</param>
    /// <param name="threads">Threads of each trial.</param>
    /// <param name="cancellation">Looked at in every trial.</param>
    /// <param name="treatment">What is done about holes before every fit; null for nothing.</param>
    /// <returns>The options, and as notes the values of the searched keys and the loss that won; no notes without a search.</returns>
    public static (FitOptions Options, IReadOnlyDictionary<string, string> Found) Choose(
        Experiment experiment, MultimodalDataset dataset, ChoosingSplits choosing, int threads, CancellationToken cancellation,
        HoleTreatment? treatment = null)
    {
        if (experiment.Search is null)
        {
            return (ExperimentOptions.ForFit(experiment with { Threads = threads }), new Dictionary<string, string>());
        }

        SearchResult result = new ExperimentSearch(experiment).RunAsync(Score, null, cancellation).GetAwaiter().GetResult();
        Dictionary<string, string> found = experiment.Search.Space
            .Zip(result.Best.Values)
            .ToDictionary(pair => pair.First.Key, pair => pair.Second);
        found["search loss"] = result.Best.ValidationLoss.ToString("R", CultureInfo.InvariantCulture);
        return (ExperimentOptions.ForFit(result.Winner with { Threads = threads }), found);

        Task<double> Score(Experiment trial, CancellationToken token)
        {
            FitOptions options = ExperimentOptions.ForFit(trial with { Threads = threads }) with { Baselines = false };
            return Task.FromResult(choosing.Splits.Average(split =>
            {
                (MultimodalDataset data, DataSplit parts) =
                    treatment?.Apply(dataset, split, options.Preprocessing.Standardize) ?? (dataset, split);
                return ValidationScore.Of(BlockingFit.Of(data, options with { Parts = parts }, token), options.TemperatureScaling);
            }));
        }
    }
}
