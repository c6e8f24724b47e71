using MetaFusion.Data;
using MetaFusion.Fitting;
using MetaFusion.MutualLearning;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MetaFusion;

/// <summary>The front door: takes data and options, gives a fitted model. Keeps no data and no state between fits.</summary>
public sealed class MetaFusionEstimator
{
    private readonly ILogger _logger;

    /// <summary>Makes an estimator.</summary>
    /// <param name="logger">Told of stages and warnings; null for silence.</param>
    public MetaFusionEstimator(ILogger<MetaFusionEstimator>? logger = null) => _logger = logger ?? NullLogger<MetaFusionEstimator>.Instance;

    /// <summary>Fits a Meta Fusion model; the same data, options and seed give the same bits on any number of threads.</summary>
    /// <param name="dataset">The samples, with a target.</param>
    /// <param name="options">What to do; null for the defaults.</param>
    /// <param name="progress">Told of every epoch; may be null.</param>
    /// <param name="cancellation">Looked at every batch.</param>
    /// <returns>The model; <see cref="FusionModel.Fit"/> tells how the fit went.</returns>
    /// <exception cref="Foundation.InputException">Data or options cannot be used; the message says why and what to
    /// do.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public Task<FusionModel> FitAsync(
        MultimodalDataset dataset,
        FitOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Task.Run(() => Fit(dataset, options ?? new FitOptions(), null, progress, cancellation).Model, cancellation);
    }

    /// <summary>
    /// The same on the calling thread, kept in checkpoints while it runs and gone on with from what they hold; gives the features of
    /// the samples too, for the tables and analyses that follow.
    /// </summary>
    internal JudgedModel Fit(
        MultimodalDataset dataset,
        FitOptions options,
        ICheckpoints? checkpoints,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation) => FitRun.Run(new FitContext(dataset, options, _logger)
        {
            Progress = progress,
            Checkpoints = checkpoints,
            Cancellation = cancellation,
        });
}
