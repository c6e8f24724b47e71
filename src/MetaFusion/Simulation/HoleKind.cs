namespace MetaFusion.Simulation;

/// <summary>What decides which samples of a simulation lack a modality.</summary>
internal enum HoleKind
{
    /// <summary>Nothing but chance.</summary>
    Random,

    /// <summary>A latent factor that the target depends on: values are missing not at random.</summary>
    Latent,
}
