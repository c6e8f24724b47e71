namespace MetaFusion.Experiments.Files.Internal;

/// <summary>Writes settings back as YAML on one line, as <c>--set</c> takes them.</summary>
internal static class SettingFlow
{
    /// <summary>The text of a setting.</summary>
    public static string Of(Setting setting) => setting switch
    {
        ScalarSetting { IsPlain: true } scalar => scalar.Text,
        ScalarSetting scalar => YamlScalar.DoubleQuote(scalar.Text),
        ListSetting list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        MapSetting map => $"{{{string.Join(", ", map.Keys.Select(key => $"{YamlScalar.Quote(key)}: {Of(map[key]!)}"))}}}",
        _ => throw new ArgumentException("Unknown kind of setting.", nameof(setting)),
    };
}
