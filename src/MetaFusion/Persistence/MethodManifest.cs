namespace MetaFusion.Persistence;

/// <summary>The published method that a student is, in the manifest.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">Version of what the method makes of its settings and weights, from 1.</param>
/// <param name="Settings">Every setting by its key, as the method writes it.</param>
internal sealed record MethodManifest(string Key, int Version, IReadOnlyDictionary<string, string> Settings);
