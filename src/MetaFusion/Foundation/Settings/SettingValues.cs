namespace MetaFusion.Foundation.Settings;

/// <summary>
/// A value for every setting of a <see cref="SettingTable"/>, each of its kind and in its range. Immutable; two are equal when
/// keys and values are.
/// </summary>
public sealed class SettingValues : IEquatable<SettingValues>
{
    private readonly object?[] _values;
    private readonly string[] _texts;

    internal SettingValues(SettingTable table, object?[] values)
    {
        Table = table;
        _values = values;
        _texts = [.. values.Select((value, i) => table[i].Write(value))];
    }

    /// <summary>The settings.</summary>
    public SettingTable Table { get; }

    /// <summary>The text of every value by key, in the order of the table; <see cref="SettingTable.Parse"/> reads it back.</summary>
    public IReadOnlyDictionary<string, string> Texts => Entries(_ => true);

    /// <summary>The texts of the values that differ from their defaults.</summary>
    public IReadOnlyDictionary<string, string> Changed => Entries(i => _texts[i] != Table[i].Default);

    /// <summary>The texts that tell the values apart in identities: see <see cref="SettingTable.AlwaysStated"/>.</summary>
    internal IReadOnlyDictionary<string, string> Stated =>
        Entries(i => i < Table.AlwaysStated || _texts[i] != Table[i].Write(Table[i].ValueUnder(NumericsNumber.First)));

    /// <summary>The value of a setting that holds a number.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="ArgumentException">The table does not have the key, or it holds something else.</exception>
    public double Number(string key) => Value<double>(key);

    /// <summary>The value of a setting that holds a whole number.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="ArgumentException">The table does not have the key, or it holds something else.</exception>
    public int Whole(string key) => Value<int>(key);

    /// <summary>The value of a setting that holds true or false.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="ArgumentException">The table does not have the key, or it holds something else.</exception>
    public bool Flag(string key) => Value<bool>(key);

    /// <summary>The value of a setting that holds a word or a text.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="ArgumentException">The table does not have the key, or it holds something else.</exception>
    public string Text(string key) => Value<string>(key);

    /// <summary>The value of a setting that holds a list of numbers.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="ArgumentException">The table does not have the key, or it holds something else.</exception>
    public ValueList<double> Numbers(string key) => Value<ValueList<double>>(key);

    /// <summary>The value of a setting that holds a list of whole numbers.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="ArgumentException">The table does not have the key, or it holds something else.</exception>
    public ValueList<int> Wholes(string key) => Value<ValueList<int>>(key);

    /// <summary>The same values but for one.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="text">The new value, as a file would write it.</param>
    /// <exception cref="SettingException">The key is unknown, or the value is not of its kind or out of range.</exception>
    public SettingValues With(string key, string text) =>
        Table.Parse(new Dictionary<string, string>(Texts) { [Guard.Given(key, nameof(key))] = Guard.Given(text, nameof(text)) });

    /// <inheritdoc/>
    public bool Equals(SettingValues? other) =>
        other is not null && Table.Keys.SequenceEqual(other.Table.Keys) && _texts.AsSpan().SequenceEqual(other._texts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SettingValues);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (string text in _texts)
        {
            hash.Add(text, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>The values that differ from their defaults, as a file would write them: <c>{alpha: 0.5}</c>.</summary>
    public override string ToString() => $"{{{string.Join(", ", Changed.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";

    private OrderedDictionary<string, string> Entries(Func<int, bool> isWanted) => new(
        Enumerable.Range(0, _texts.Length).Where(isWanted).Select(i => KeyValuePair.Create(Table.Keys[i], _texts[i])),
        StringComparer.Ordinal);

    private T Value<T>(string key) => Table.IndexOf(Guard.Given(key, nameof(key))) switch
    {
        < 0 => throw new ArgumentException($"There is no setting '{Shortened.Of(key)}'{NearestName.Hint(key, Table.Keys)}.", nameof(key)),
        int i when _values[i] is T value => value,
        int i => throw new ArgumentException($"Setting '{key}' holds a {Table[i].Kind}; ask for that.", nameof(key)),
    };
}
