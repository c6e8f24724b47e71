using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Representations;

/// <summary>How the encoder of a modality is trained on the target before it is frozen and sliced.</summary>
public sealed record EncoderOptions
{
    /// <summary>Epochs; the best one by validation loss is kept; default 30.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Samples of a batch; default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The optimiser; default Adam with learning rate 1e-3.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();
}
