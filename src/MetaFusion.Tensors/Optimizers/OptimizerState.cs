namespace MetaFusion.Tensors.Optimizers;

/// <summary>What an optimiser remembers between steps.</summary>
/// <param name="Steps">Number of steps taken; of the parameter that took most, where they differ.</param>
/// <param name="Moments">Its moments, each as long as the trainable part of its block: two for Adam, at most one for SGD.</param>
internal sealed record OptimizerState(int Steps, IReadOnlyList<float[]> Moments)
{
    /// <summary>Steps of every parameter of the block, in its order; null where all have taken <see cref="Steps"/>.</summary>
    public IReadOnlyList<int>? StepsByParameter { get; init; }

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
