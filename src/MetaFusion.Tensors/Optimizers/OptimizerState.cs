namespace MetaFusion.Tensors.Optimizers;

/// <summary>What an optimiser remembers between steps.</summary>
/// <param name="Steps">Number of steps taken.</param>
/// <param name="Moments">Its moments, each as long as the block it moves: two for Adam, at most one for SGD.</param>
public sealed record OptimizerState(int Steps, IReadOnlyList<float[]> Moments)
{
    /// <summary>Copies a captured moment back.</summary>
    /// <param name="moment">Which moment.</param>
    /// <param name="destination">The optimiser's own memory.</param>
    /// <exception cref="ArgumentException">There is no such moment, or its length differs.</exception>
    internal void CopyTo(int moment, Span<float> destination)
    {
        if (moment >= Moments.Count || Moments[moment].Length != destination.Length)
        {
            throw new ArgumentException($"The optimiser's state has no moment {moment} of {destination.Length} values.");
        }

        Moments[moment].CopyTo(destination);
    }
}
