using MetaFusion.Foundation;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Representations;

/// <summary>How the encoder of a modality is trained on the target before it is frozen and sliced.</summary>
public sealed record EncoderOptions
{
    /// <summary>The default number of epochs.</summary>
    public const int DefaultEpochs = 30;

    /// <summary>The default number of samples of a batch.</summary>
    public const int DefaultBatchSize = 64;

    /// <summary>Epochs; the best one by validation loss is kept; default 30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int Epochs { get; init => field = Positive(value, nameof(Epochs)); } = DefaultEpochs;

    /// <summary>Samples of a batch; default 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int BatchSize { get; init => field = Positive(value, nameof(BatchSize)); } = DefaultBatchSize;

    /// <summary>The optimiser; default Adam with learning rate 1e-3.</summary>
    public OptimizerOptions Optimizer { get; init => field = Guard.Given(value, nameof(Optimizer)); } = new();

    private static int Positive(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 1 or more.");
}
