namespace MetaFusion.Experiments.Files;

/// <summary>The block <c>calibration</c>: what is done to make probabilities mean what they say.</summary>
public sealed record CalibrationSection
{
    /// <summary>
    /// Whether one temperature, fitted on the validation samples, scales the logits; null for where these carry it. Default null.
    /// </summary>
    public bool? Temperature { get; init; }
}
