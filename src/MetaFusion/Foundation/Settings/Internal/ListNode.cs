namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A list of settings.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Items">The items.</param>
internal sealed record ListNode(Place Place, IReadOnlyList<SettingNode> Items) : SettingNode(Place);
