namespace MetaFusion.MutualLearning;

/// <summary>How it is decided which students the others follow.</summary>
public enum DivergenceWeighting
{
    /// <summary>Every student is followed alike.</summary>
    Uniform,

    /// <summary>A student is followed in proportion to one over its validation loss when trained with rho = 0.</summary>
    InverseLoss,

    /// <summary>As <see cref="InverseLoss"/>, from the validation losses of the latest epoch.</summary>
    Adaptive,

    /// <summary>The cluster of students with the lowest validation losses is followed alike, the others not (default).</summary>
    Clustering,

    /// <summary>
    /// The cluster with the highest validation losses is followed: <see cref="Clustering"/> turned round, for studies of
    /// what following the wrong students does.
    /// </summary>
    Adversarial,
}
