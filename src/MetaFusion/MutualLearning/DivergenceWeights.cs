namespace MetaFusion.MutualLearning;

/// <summary>Computes the divergence weights: how much each student is followed by the others (design.md, section 3).</summary>
/// <remarks>
/// Every function returns weights <c>[students]</c> that sum to 1; a student whose loss is not finite has weight 0.
/// </remarks>
internal static class DivergenceWeights
{
    /// <summary>Computes the weights of a kind.</summary>
    /// <param name="weighting">The kind.</param>
    /// <param name="losses">
    /// Validation task loss of every student, <c>[students]</c>: at its best epoch with rho = 0, or of the latest epoch for
    /// <see cref="DivergenceWeighting.Adaptive"/>.
    /// </param>
    /// <exception cref="CohortDivergedException">No loss is finite.</exception>
    /// <exception cref="ArgumentException">There is no student, or a loss below 0 meets inverse-loss weights.</exception>
    public static double[] Compute(DivergenceWeighting weighting, IReadOnlyList<double> losses) => weighting switch
    {
        DivergenceWeighting.Uniform => Uniform(losses),
        DivergenceWeighting.InverseLoss or DivergenceWeighting.Adaptive => InverseLoss(losses),
        DivergenceWeighting.Clustering => [.. LossClustering.Fit(losses).Weights],
        DivergenceWeighting.Adversarial => LossClustering.Fit(losses).WeightsOfWorst(),
        _ => throw new ArgumentOutOfRangeException(nameof(weighting), weighting, "Unknown divergence weighting."),
    };

    /// <summary>The same weight for every student with a finite loss.</summary>
    /// <param name="losses">Validation task losses, <c>[students]</c>.</param>
    /// <exception cref="CohortDivergedException">No loss is finite.</exception>
    /// <exception cref="ArgumentException">There is no student.</exception>
    public static double[] Uniform(IReadOnlyList<double> losses)
    {
        CohortDivergedException.ThrowIfNoneFinite(losses);
        var weights = new double[losses.Count];
        for (int i = 0; i < losses.Count; i++)
        {
            weights[i] = double.IsFinite(losses[i]) ? 1 : 0;
        }

        return Normalise(weights);
    }

    /// <summary><c>(1/loss_j) / Σ (1/loss_i)</c>; students without any loss, if there are such, share all the weight.</summary>
    /// <param name="losses">Validation task losses, <c>[students]</c>; zero or more, or not finite.</param>
    /// <exception cref="CohortDivergedException">No loss is finite.</exception>
    /// <exception cref="ArgumentException">There is no student, or a loss is below 0.</exception>
    public static double[] InverseLoss(IReadOnlyList<double> losses)
    {
        CohortDivergedException.ThrowIfNoneFinite(losses);
        double smallest = double.PositiveInfinity;
        foreach (double loss in losses)
        {
            if (double.IsFinite(loss) && loss < 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Inverse-loss weights need losses of 0 or more, not {loss}."), nameof(losses));
            }

            smallest = double.IsFinite(loss) ? Math.Min(smallest, loss) : smallest;
        }

        // Taken relative to the smallest loss, so that no quotient overflows however small the losses are.
        var weights = new double[losses.Count];
        for (int i = 0; i < losses.Count; i++)
        {
            weights[i] = !double.IsFinite(losses[i]) ? 0
                : losses[i].Equals(smallest) ? 1
                : smallest / losses[i];
        }

        return Normalise(weights);
    }

    private static double[] Normalise(double[] weights)
    {
        double sum = weights.Sum();
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
        }

        return weights;
    }
}
