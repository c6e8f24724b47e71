namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>Settings under keys, in the order of the file; overrides may change it.</summary>
/// <param name="Place">Where it stands.</param>
internal sealed record MapNode(Place Place) : SettingNode(Place)
{
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, SettingNode> _values = new(StringComparer.Ordinal);
    private readonly List<(string Key, Place Place)> _repeats = [];

    /// <summary>The keys in the order of the file.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>Keys that were given again, and where; the first value counts.</summary>
    public IReadOnlyList<(string Key, Place Place)> Repeats => _repeats;

    /// <summary>The value of a key, or null.</summary>
    public SettingNode? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>Adds a key, or notes that it was given again.</summary>
    public void Add(string key, Place place, SettingNode value)
    {
        if (_values.TryAdd(key, value))
        {
            _keys.Add(key);
        }
        else
        {
            _repeats.Add((key, place));
        }
    }

    /// <summary>Gives a key another value, adding the key if it is new.</summary>
    public void Replace(string key, SettingNode value)
    {
        if (!_values.ContainsKey(key))
        {
            _keys.Add(key);
        }

        _values[key] = value;
    }
}
