namespace MetaFusion.MutualLearning;

/// <summary>When in a round a step is taken.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Epochs">The most epochs of a round.</param>
/// <param name="Batch">Which batch of the epoch, from 0.</param>
/// <param name="Batches">Number of batches of an epoch.</param>
internal readonly record struct StepTime(int Epoch, int Epochs, int Batch, int Batches);
