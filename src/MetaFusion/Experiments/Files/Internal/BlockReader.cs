using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>A block of an experiment file as it is written, for the entries that read their keys from it.</summary>
/// <param name="Map">The block; null where the file does not have it.</param>
/// <param name="Path">Its key; empty for the file as a whole.</param>
/// <param name="Log">Takes the faults.</param>
/// <param name="Numerics">The numerics number whose defaults count for keys that are not given.</param>
/// <param name="ShortKey">The key that the block was shortened to, as <c>cohort: early</c> is; null where it was not.</param>
internal sealed record BlockReader(MapNode? Map, string Path, SettingLog Log, int Numerics, string? ShortKey = null)
{
    /// <summary>The value of a key; null where it is not given.</summary>
    public SettingNode? this[string key] => Map?[key];

    /// <summary>The full key of a key, as faults name it.</summary>
    public string PathOf(string key) => key == ShortKey ? Path : KeyPath.Join(Path, key);
}
