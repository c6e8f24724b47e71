using System.Globalization;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Translates the ids of one table by its rule.</summary>
internal sealed class IdTranslation
{
    private readonly IdRule _rule;
    private readonly Dictionary<string, string> _map = new(CanonicalText.Comparer);
    private readonly Dictionary<string, string>? _byCase;

    /// <param name="rule">What is done.</param>
    /// <param name="map">The pairs of its map.</param>
    /// <param name="known">The ids of the target, for capitals; null where there are none.</param>
    public IdTranslation(IdRule rule, IEnumerable<KeyValuePair<string, string>> map, IReadOnlySet<string>? known)
    {
        _rule = rule;
        foreach ((string here, string there) in map)
        {
            _map.TryAdd(here, there);
        }

        if (rule.IgnoreCase)
        {
            _byCase = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (string id in known ?? new HashSet<string>())
            {
                _byCase.TryAdd(CanonicalText.Of(id), id);
            }
        }
    }

    /// <summary>The translation of a table; null where its ids stay as they are.</summary>
    /// <param name="request">The table.</param>
    public static IdTranslation? Of(TableRequest request)
    {
        IdRule rule = request.Text.Ids;
        return rule.IsNone ? null : new IdTranslation(rule, request.IdMap is { } map ? Pairs(map) : [], request.Known);
    }

    /// <summary>Translates an id; empty where nothing is left of it.</summary>
    public string Of(string id)
    {
        id = CanonicalText.Of(id);
        foreach ((string old, string now) in _rule.Replace)
        {
            id = id.Replace(old, now, StringComparison.Ordinal);
        }

        foreach (string text in _rule.Strip)
        {
            id = id.StartsWith(text, StringComparison.Ordinal) ? id[text.Length..] : id;
            id = id.EndsWith(text, StringComparison.Ordinal) ? id[..^text.Length] : id;
        }

        id = _rule.Take is { } most && id.Length > most ? id[..most] : id;
        if (_rule.Number && double.TryParse(id, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number == Math.Floor(number)
            && Math.Abs(number) < 1L << 53)
        {
            id = ((long)number).ToString(CultureInfo.InvariantCulture);
        }

        id = _map.GetValueOrDefault(id, id);
        return _byCase is null ? id : _byCase.TryGetValue(id, out string? known) ? known : _byCase[id] = id;
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(DataPath path)
    {
        var request = new TableRequest(path);
        using OpenTable table = TableSources.Open(request);
        if (table.Columns.Count < 2)
        {
            throw new DataException($"file '{path.Shown}' has one column, and a map of ids has two: an id of the table, and the id it stands for");
        }

        (TextTable pairs, _) = TextTableReader.Read(table, [table.Columns[0], table.Columns[1]], request);
        return pairs.Columns[0].Zip(pairs.Columns[1]).Where(pair => pair is { First: not null, Second: not null })
            .Select(pair => KeyValuePair.Create(pair.First!, pair.Second!));
    }
}
