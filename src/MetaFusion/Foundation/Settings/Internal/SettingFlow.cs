namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>Writes settings back as YAML on one line, as <c>--set</c> takes them.</summary>
internal static class SettingFlow
{
    /// <summary>The text of a setting.</summary>
    public static string Of(SettingNode setting) => setting switch
    {
        ScalarNode { IsPlain: true } scalar => scalar.Text,
        ScalarNode scalar => YamlScalar.DoubleQuote(scalar.Text),
        ListNode list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        MapNode map => $"{{{string.Join(", ", map.Keys.Select(key => $"{YamlScalar.Quote(key)}: {Of(map[key]!)}"))}}}",
        _ => throw new ArgumentException("Unknown kind of setting.", nameof(setting)),
    };
}
