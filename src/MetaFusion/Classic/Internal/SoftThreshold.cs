namespace MetaFusion.Classic.Internal;

/// <summary>The proximal operator of the magnitude.</summary>
internal static class SoftThreshold
{
    /// <summary><c>sign(value) · max(|value| − threshold, 0)</c>.</summary>
    public static double Of(double value, double threshold) =>
        value > threshold ? value - threshold : value < -threshold ? value + threshold : 0;
}
