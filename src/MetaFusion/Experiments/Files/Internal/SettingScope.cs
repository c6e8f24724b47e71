using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>
/// Reads the keys of one block: each is asked for once, with its default; in the end <see cref="Finish"/> refuses keys that
/// nobody asked for. Faults go to the log and the default stands in, so that reading always comes to its end.
/// </summary>
internal sealed class SettingScope
{
    private readonly SettingLog _log;
    private readonly MapNode? _map;
    private readonly string _path;
    private readonly string _pattern;
    private readonly List<string> _known = [];

    /// <summary>Opens a block.</summary>
    /// <param name="log">Takes the faults.</param>
    /// <param name="map">Its settings, or null when the file does not have it.</param>
    /// <param name="path">Its key; empty for the file as a whole.</param>
    /// <param name="pattern">Its key with <c>NAME</c> for names that the user chooses; the path if null.</param>
    public SettingScope(SettingLog log, MapNode? map, string path, string? pattern = null)
    {
        _log = log;
        _map = map;
        _path = path;
        _pattern = pattern ?? path;
    }

    /// <summary>The setting of a key, or null when it is not given.</summary>
    public SettingNode? Take(string key)
    {
        _known.Add(key);
        _log.KnownKeys.Add(KeyPath.Join(_pattern, key));
        return _map?[key];
    }

    /// <summary>Whether a key is given; it does not count as asked for.</summary>
    public bool Has(string key) => _map?[key] is not null;

    /// <summary>A text of at least one character, or the default.</summary>
    public string Text(string key, string standard, string example)
    {
        return Take(key) is { } setting ? Values.Text(setting, KeyPath.Join(_path, key), example) ?? standard : standard;
    }

    /// <summary>A text, or null when the key is absent or says <c>null</c>.</summary>
    public string? OptionalText(string key, string example)
    {
        return Take(key) is { } setting && setting is not ScalarNode { IsNull: true }
            ? Values.Text(setting, KeyPath.Join(_path, key), example)
            : null;
    }

    /// <summary>One of several words, or the default.</summary>
    public string Choice(string key, string standard, IReadOnlyList<string> choices)
    {
        return Take(key) is { } setting ? Values.Choice(setting, KeyPath.Join(_path, key), choices) ?? standard : standard;
    }

    /// <summary>A whole number, or the default.</summary>
    public int Whole(string key, int standard)
    {
        return Take(key) is { } setting ? Values.Whole(setting, KeyPath.Join(_path, key), standard) ?? standard : standard;
    }

    /// <summary>A whole number, or null when the key is absent or says <c>auto</c>.</summary>
    public int? WholeOrAuto(string key, int example)
    {
        return Take(key) is { } setting && setting is not ScalarNode { Text: "auto" } ? Values.Whole(setting, KeyPath.Join(_path, key), example) : null;
    }

    /// <summary>A number, or the default.</summary>
    public double Number(string key, double standard)
    {
        return Take(key) is { } setting ? Values.Number(setting, KeyPath.Join(_path, key), standard) ?? standard : standard;
    }

    /// <summary>True or false, or the default.</summary>
    public bool Flag(string key, bool standard)
    {
        return Take(key) is { } setting ? Values.Flag(setting, KeyPath.Join(_path, key), standard) ?? standard : standard;
    }

    /// <summary>A list of texts or records, every item read by <paramref name="read"/>, or the default.</summary>
    public ValueList<T> List<T>(string key, ValueList<T> standard, string example, Func<SettingNode, string, T?> read)
        where T : class
    {
        return Take(key) is { } setting ? Values.List(setting, KeyPath.Join(_path, key), example, read) : standard;
    }

    /// <summary>A list of numbers, every item read by <paramref name="read"/>, or the default.</summary>
    public ValueList<T> Numbers<T>(string key, ValueList<T> standard, string example, Func<SettingNode, string, T?> read)
        where T : struct
    {
        return Take(key) is { } setting ? Values.Numbers(setting, KeyPath.Join(_path, key), example, read) : standard;
    }

    /// <summary>The block of a key; an empty one when it is absent or not a block.</summary>
    public SettingScope Block(string key, string example)
    {
        string path = KeyPath.Join(_path, key);
        SettingNode? setting = Take(key);
        return new SettingScope(_log, setting is null ? null : Values.Map(setting, path, example), path, KeyPath.Join(_pattern, key));
    }

    /// <summary>Reports the fault of a key.</summary>
    public void Report(string key, string sentence) => _log.Add(KeyPath.Join(_path, key), sentence);

    /// <summary>Helpers that read single settings and report to the same log.</summary>
    public NodeValues Values => new(_log);

    /// <summary>Refuses the keys that nobody asked for.</summary>
    public void Finish()
    {
        if (_map is not null)
        {
            UnknownKeys.Report(_map, _path, _known, _log);
        }
    }
}
