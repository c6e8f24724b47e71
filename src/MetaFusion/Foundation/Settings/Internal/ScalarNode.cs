namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A single value.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Text">The text, without quotes.</param>
/// <param name="IsPlain">Whether it was written without quotes.</param>
internal sealed record ScalarNode(Place Place, string Text, bool IsPlain) : SettingNode(Place)
{
    /// <summary>Whether it says "no value", as YAML has it.</summary>
    public bool IsNull => IsPlain && (Text is "" or "null" or "~" or "Null" or "NULL");
}
