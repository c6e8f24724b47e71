using MetaFusion.Classic;
using MetaFusion.Data;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using Microsoft.Extensions.Logging;

namespace MetaFusion.Fitting;

/// <summary>What every stage of one fit may use: the data, what was asked for, and who is told.</summary>
/// <param name="dataset">The samples, with a target.</param>
/// <param name="options">What was asked for.</param>
/// <param name="logger">Told of stages and warnings.</param>
internal sealed class FitContext(MultimodalDataset dataset, FitOptions options, ILogger logger)
{
    /// <summary>The samples, with a target.</summary>
    public MultimodalDataset Dataset => dataset;

    /// <summary>What was asked for.</summary>
    public FitOptions Options => options;

    /// <summary>Told of stages and warnings.</summary>
    public ILogger Logger => logger;

    /// <summary>Told of every epoch; null for nobody.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Where the training is kept while it runs, and found again; null to keep none.</summary>
    public ICheckpoints? Checkpoints { get; init; }

    /// <summary>Looked at every batch.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The root of every random stream of the fit.</summary>
    public RandomStream Random { get; } = new(options.Seed);

    /// <summary>Linear models that were fitted, by the name of the student.</summary>
    public Dictionary<string, CrossFittedLinear> Linear { get; } = [];

    /// <summary>What a person should know about the fit; the stages add to it.</summary>
    public DataWarnings Warnings { get; } = new();

    /// <summary>What the stages took.</summary>
    public StageClock Clock { get; } = new(stage => FitLog.Running(logger, stage));
}
