namespace MetaFusion.Experiments.Files.Internal;

/// <summary>A node of an experiment file, with the place it came from.</summary>
/// <param name="Place">Where the key stands that it belongs to, or the item itself.</param>
internal abstract record Setting(Place Place);
