namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>Gathers the faults of settings, and knows where every setting stands.</summary>
internal sealed class SettingLog
{
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly List<(int Order, string Path, string Message)> _faults = [];
    private readonly HashSet<string> _mistyped = new(StringComparer.Ordinal);

    /// <summary>The faults in the order of the file, options behind.</summary>
    public IReadOnlyList<string> Messages => _faults.OrderBy(fault => fault.Order).Select(fault => fault.Message).ToList();

    /// <summary>Number of faults so far.</summary>
    public int Count => _faults.Count;

    /// <summary>Notes where all settings of a tree stand, and reports keys that were given twice.</summary>
    public void Locate(SettingNode setting, string path) => Locate(setting, path, reportRepeats: true);

    /// <summary>Notes again where all settings stand, after options were put in.</summary>
    public void Relocate(MapNode root)
    {
        _places.Clear();
        Locate(root, "", reportRepeats: false);
    }

    /// <summary>Adds the fault of a setting; its place is looked up, or that of the block around it.</summary>
    public void Add(string path, string sentence)
    {
        string around = path;
        Place place;
        while (!_places.TryGetValue(around, out place) || around.Length == 0)
        {
            if (around.Length == 0)
            {
                _faults.Add((int.MaxValue, path, $"{Shortened.Of(path)}: {sentence}"));
                return;
            }

            int cut = around.AsSpan().LastIndexOfAny('.', '[');
            around = cut < 0 ? "" : around[..cut];
        }

        _faults.Add((place.Order, path, $"{Shortened.Of(path)} ({place}): {sentence}"));
    }

    /// <summary>Adds the fault of an option that could not be put into the settings.</summary>
    public void AddOption(string message) => _faults.Add((int.MaxValue, "", message));

    /// <summary>Notes that a key was most likely mistyped, so that nobody complains that it is missing.</summary>
    public void Mistyped(string path) => _mistyped.Add(path);

    /// <summary>Adds what the rules say, less what is only a consequence of a fault that is already listed.</summary>
    public void AddConsequences(IEnumerable<SettingFault> faults)
    {
        HashSet<string> faulty = [.. _faults.Select(fault => fault.Path), .. _mistyped];
        HashSet<string> aroundFaulty = [.. faulty.SelectMany(Around)];
        foreach (SettingFault fault in faults)
        {
            if (!Around(fault.Path).Any(faulty.Contains) && !aroundFaulty.Contains(fault.Path))
            {
                Add(fault.Path, fault.Sentence);
            }
        }
    }

    private void Locate(SettingNode setting, string path, bool reportRepeats)
    {
        _places[path] = setting.Place;
        switch (setting)
        {
            case ListNode list:
                for (int i = 0; i < list.Items.Count; i++)
                {
                    Locate(list.Items[i], $"{path}[{i}]", reportRepeats);
                }

                break;
            case MapNode map:
                foreach ((string key, Place place) in reportRepeats ? map.Repeats : [])
                {
                    Place first = map[key]!.Place;
                    string repeated = KeyPath.Join(path, key);
                    _faults.Add((place.Order, repeated, $"{Shortened.Of(repeated)} ({place}): appears twice, first on {first}; keep one"));
                }

                foreach (string key in map.Keys)
                {
                    Locate(map[key]!, KeyPath.Join(path, key), reportRepeats);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>A path and those of the blocks and lists that it stands in, the top aside.</summary>
    private static IEnumerable<string> Around(string path)
    {
        for (int cut = 1; cut < path.Length; cut++)
        {
            if (path[cut] is '.' or '[')
            {
                yield return path[..cut];
            }
        }

        if (path.Length > 0)
        {
            yield return path;
        }
    }
}
