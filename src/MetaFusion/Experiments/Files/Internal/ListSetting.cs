namespace MetaFusion.Experiments.Files.Internal;

/// <summary>A list of settings.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Items">The items.</param>
internal sealed record ListSetting(Place Place, IReadOnlyList<Setting> Items) : Setting(Place);
