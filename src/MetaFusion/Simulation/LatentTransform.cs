namespace MetaFusion.Simulation;

/// <summary>How a latent factor enters the target, element by element.</summary>
internal enum LatentTransform
{
    /// <summary><c>f(x) = x</c>.</summary>
    Linear,

    /// <summary><c>f(x) = x² − x</c>.</summary>
    Quadratic,

    /// <summary><c>f(x) = sin(x)</c>; in none of the paper's four settings.</summary>
    Sine,
}
