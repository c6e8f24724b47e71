using MetaFusion.Experiments.Files.Keys;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>Puts <c>--set key=value</c> options into the settings of a file.</summary>
internal static class SettingOverrides
{
    private const string Usage = "write key=value, for example --set training.epochs=50";

    // No key of an experiment is longer; a text with thousands of dots would become as many blocks in each other.
    private const int MostParts = 16;

    private const string MethodsPath = "cohort.methods";

    /// <summary>Applies options in their order; a later one wins.</summary>
    /// <param name="root">The settings of the file; changed.</param>
    /// <param name="options">The options, <c>key=value</c> with a dotted key.</param>
    /// <param name="log">Takes the faults.</param>
    public static void Apply(MapNode root, IReadOnlyList<string> options, SettingLog log)
    {
        foreach (string option in options)
        {
            int equals = option.IndexOf('=', StringComparison.Ordinal);
            string[] keys = equals < 0 ? [] : option[..equals].Trim().Split('.');
            if (keys.Length is 0 or > MostParts || keys.Any(key => key.Length == 0))
            {
                log.AddOption($"--set '{Shortened.Of(option)}': {Usage}");
                continue;
            }

            SettingNode? value;
            try
            {
                value = SettingParser.Parse(option[(equals + 1)..], isOption: true);
            }
            catch (SettingSyntaxException exception)
            {
                log.AddOption($"--set '{Shortened.Of(option)}': the value {exception.Message}");
                continue;
            }

            Put(root, keys, value ?? new ScalarNode(Place.Option, "", IsPlain: true), log);
        }
    }

    private static void Put(MapNode root, string[] keys, SettingNode value, SettingLog log)
    {
        MapNode map = root;
        for (int i = 0; i + 1 < keys.Length; i++)
        {
            string path = string.Join('.', keys[..(i + 1)]);
            switch (map[keys[i]])
            {
                case MapNode inner:
                    map = inner;
                    break;
                case null or ScalarNode { IsNull: true }:
                    map = AddMap(map, keys[i]);
                    break;
                case { } given when Opened(keys[..(i + 1)], given) is { } opened:
                    map.Replace(keys[i], opened);
                    map = opened;
                    break;
                default:
                    string fault = path == MethodsPath && map[keys[i]] is { } list && MethodsKind.Repeated(list) is { } twice
                        ? $"'{Shortened.Of(twice)}' is listed twice in '{MethodsPath}', and the key does not say which is meant"
                        : $"'{Shortened.Of(path)}' holds no keys";
                    log.AddOption($"--set {Shortened.Of(string.Join('.', keys))}: {fault}; set {(path == MethodsPath ? MethodsPath : "it")} as a whole");
                    return;
            }
        }

        map.Replace(keys[^1], value);
    }

    private static MapNode AddMap(MapNode parent, string key)
    {
        var map = new MapNode(Place.Option);
        parent.Replace(key, map);
        return map;
    }

    /// <summary>The long form of what a file may write in a short one; null where there is none.</summary>
    private static MapNode? Opened(string[] keys, SettingNode given) => (keys, given) switch
    {
        (["cohort"], ScalarNode) => Keyed(CohortKeys.Block.ShortKey!, given),
        (["modalities", _], ScalarNode) => Keyed(ModalityKeys.Block.ShortKey!, given),
        (["method"], ScalarNode) or (["cohort", MethodsEntry.Key], _) => MethodsKind.Opened(given),
        _ => null,
    };

    private static MapNode Keyed(string key, SettingNode value)
    {
        var map = new MapNode(Place.Option);
        map.Add(key, value.Place, value);
        return map;
    }
}
