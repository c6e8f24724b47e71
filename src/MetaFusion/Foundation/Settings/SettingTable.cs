using System.Collections;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Foundation.Settings;

/// <summary>The settings of one thing, each declared once; immutable.</summary>
/// <remarks>
/// Everything about a setting comes from here: how it is read, its default, its check and the sentence of a fault, how it is
/// written, and its explanation.
/// </remarks>
public sealed class SettingTable : IReadOnlyList<Setting>
{
    private readonly Setting[] _settings;
    private readonly string[] _keys;

    /// <summary>Makes a table.</summary>
    /// <param name="settings">The settings in the order in which they are written; none for a thing without settings.</param>
    /// <exception cref="ArgumentException">A key stands twice or is no key, or a default is out of range.</exception>
    public SettingTable(IReadOnlyList<Setting> settings)
    {
        _settings = [.. Guard.Items(settings, nameof(settings))];
        _keys = [.. _settings.Select(setting => setting.Key)];
        foreach (Setting setting in _settings)
        {
            RequireSound(setting);
            setting.ValueUnder(0);
        }

        Defaults = new SettingValues(this, [.. _settings.Select(setting => setting.Value)]);
    }

    /// <summary>A table without settings.</summary>
    public static SettingTable Empty { get; } = new([]);

    /// <summary>The keys in the order of the table.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>The values of a thing for which nothing was set.</summary>
    public SettingValues Defaults { get; }

    /// <summary>
    /// How many settings, the first ones, identities of runs state even where they have the default of the first numerics number; all
    /// later ones stand there only where they differ from it, so that what was stored before they came is found again. Default 0.
    /// </summary>
    internal int AlwaysStated { get; init; }

    /// <summary>The number of settings.</summary>
    public int Count => _settings.Length;

    /// <summary>One setting.</summary>
    /// <param name="index">Its place, in [0, <see cref="Count"/>).</param>
    public Setting this[int index] => _settings[Guard.Place(index, Count, nameof(index))];

    /// <summary>Reads values from their texts; what is not given takes its default.</summary>
    /// <param name="texts">Texts by key, as a file would write them: <c>0.1</c>, <c>entropy</c>, <c>[64, 32]</c>, <c>true</c>.</param>
    /// <param name="source">Whose settings they are, for messages; empty (default) where the keys say enough.</param>
    /// <param name="numerics">The numerics number that they were written under, whose defaults count; the newest by default.</param>
    /// <exception cref="SettingException">A key is unknown, or a value is not of its kind or out of range; all faults are listed.</exception>
    public SettingValues Parse(IReadOnlyDictionary<string, string> texts, string source = "", int numerics = int.MaxValue)
    {
        Guard.Items(Guard.Given(texts, nameof(texts)).Values, nameof(texts));
        var log = new SettingLog();
        var map = new MapNode(Place.Option);
        foreach ((string key, string text) in texts)
        {
            try
            {
                map.Add(key, Place.Option, SettingParser.Parse(text, isOption: true) ?? new ScalarNode(Place.Option, "", IsPlain: true));
            }
            catch (SettingSyntaxException exception)
            {
                log.Add(key, $"the value {exception.Message}");
            }
        }

        SettingValues values = Read(map, "", log, numerics);
        return log.Messages.Count == 0 ? values : throw new SettingException(source, log.Messages);
    }

    /// <summary>Reads a block of keys; faults go to the log, and the default stands in.</summary>
    /// <param name="map">The block.</param>
    /// <param name="path">Its key; empty at the top.</param>
    /// <param name="log">Takes the faults.</param>
    /// <param name="numerics">The numerics number whose defaults count.</param>
    internal SettingValues Read(MapNode map, string path, SettingLog log, int numerics = int.MaxValue)
    {
        object?[] values = [.. _settings.Select(setting => setting.ValueUnder(numerics))];
        for (int i = 0; i < _settings.Length; i++)
        {
            string place = KeyPath.Join(path, _keys[i]);
            int before = log.Count;
            if (map[_keys[i]] is { } node && _settings[i].TryRead(node, place, log, out object? value))
            {
                values[i] = value;
                foreach (SettingFault fault in log.Count == before ? _settings[i].Check(place, value) : [])
                {
                    // A fault of the block around it, a conflict for example, does not explain this one.
                    log.Add(fault.Path, fault.Sentence);
                }
            }
        }

        UnknownKeys.Report(map, path, _keys, log);
        return new SettingValues(this, values);
    }

    /// <summary>What a fault proposes to write where a block of these settings is none.</summary>
    internal string Example => Count == 0 ? "{}" : $"{{{_keys[0]}: {_settings[0].Default}}}";

    /// <summary>The place of a key; -1 where the table does not have it.</summary>
    internal int IndexOf(string key) => Array.IndexOf(_keys, key);

    /// <inheritdoc/>
    public IEnumerator<Setting> GetEnumerator() => ((IEnumerable<Setting>)_settings).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _settings.GetEnumerator();

    // The faults of a single setting show when it joins the others.
    internal const string Argument = "settings";

    private void RequireSound(Setting setting)
    {
        bool isKey = setting.Key.Length > 0 && char.IsAsciiLetterLower(setting.Key[0])
            && setting.Key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
        if (!isKey)
        {
            throw new ArgumentException($"Setting '{Shortened.Of(setting.Key)}' is no key; write small letters, digits and underscores, a letter first.", Argument);
        }

        if (_keys.Count(key => key == setting.Key) > 1)
        {
            throw new ArgumentException($"Setting '{setting.Key}' stands twice in its table; keep one.", Argument);
        }

        if (setting.Check(setting.Key, setting.Value).FirstOrDefault() is { } fault)
        {
            throw new ArgumentException($"The default of setting '{setting.Key}' is against its own rule: {fault.Path} {fault.Sentence}.", Argument);
        }
    }
}
