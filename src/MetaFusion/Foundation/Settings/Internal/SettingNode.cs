namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A node of settings as they are written, with the place it came from.</summary>
/// <param name="Place">Where the key stands that it belongs to, or the item itself.</param>
internal abstract record SettingNode(Place Place);
