namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>Refuses keys that a block does not know, with the nearest one that it does.</summary>
internal static class UnknownKeys
{
    /// <summary>Reports the unknown keys of a block.</summary>
    /// <param name="map">The block.</param>
    /// <param name="path">Its key; empty at the top.</param>
    /// <param name="known">The keys it knows, in the order in which sentences list them.</param>
    /// <param name="log">Takes the faults.</param>
    public static void Report(MapNode map, string path, IReadOnlyList<string> known, SettingLog log)
    {
        foreach (string key in map.Keys.Where(key => !known.Contains(key)))
        {
            if (known.Count == 0)
            {
                log.Add(KeyPath.Join(path, key), "is not known, and nothing can be set here; leave it out");
                continue;
            }

            // A key that is already there cannot be what was meant.
            string? nearest = NearestName.Find(key, known.Where(name => map[name] is null));
            string hint = nearest is null ? "" : $" (did you mean '{nearest}'?)";
            if (nearest is not null)
            {
                log.Mistyped(KeyPath.Join(path, nearest));
            }

            log.Add(KeyPath.Join(path, key), $"is not a key of this block{hint}; write one of {string.Join(", ", known)}");
        }
    }
}
