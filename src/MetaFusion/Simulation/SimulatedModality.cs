namespace MetaFusion.Simulation;

/// <summary>How one modality of a <see cref="SimulationSetting"/> is drawn and what it does to the target.</summary>
/// <param name="Width">Number of columns <c>d_m</c>, at least 1.</param>
/// <param name="Latents">Number of private latent factors <c>l_m</c>, 0 or more.</param>
/// <param name="NoiseRatio">Share of noise <c>r_m</c> in every cell, in [0, 1].</param>
internal sealed record SimulatedModality(int Width, int Latents, double NoiseRatio)
{
    /// <summary>Transform <c>f_m</c> of the private latent factors; linear unless set.</summary>
    public LatentTransform Transform { get; init; } = LatentTransform.Linear;

    /// <summary>Factor <c>p_m</c> of the private latent factors' part of the target; 0 unless set.</summary>
    public double Weight { get; init; }
}
