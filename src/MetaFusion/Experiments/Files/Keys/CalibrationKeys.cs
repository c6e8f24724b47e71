using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys of the block <c>calibration</c>.</summary>
internal static class CalibrationKeys
{
    /// <summary>The table.</summary>
    public static Block<CalibrationSection> Block { get; } = new("calibration: {temperature: true}",
    [
        KeyOf<CalibrationSection>.Of(
            "temperature", s => s.Temperature, (s, value) => s with { Temperature = value }, standard => new AutoFlagKind(new FlagKind(standard ?? true)),
            "one number, fitted on the validation samples, makes probabilities milder or sharper, with `auto` only where they carry it; no predicted class changes; classification only",
            see: "metrics.md#temperature-scaling", first: "false"),
    ]);
}
