using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>Reads the block <c>search</c>.</summary>
internal sealed class SearchSettings
{
    private const string Space = "search.space";
    private static readonly string[] Ranges = ["uniform", "log_uniform", "integers"];
    private readonly SettingLog _log;
    private readonly NodeValues _values;

    /// <summary>Makes the reader.</summary>
    /// <param name="log">Takes the faults.</param>
    public SearchSettings(SettingLog log)
    {
        _log = log;
        _values = new NodeValues(log);
    }

    /// <summary>Reads the block; null when the file does not have it, or says null.</summary>
    public SearchSection? Read(SettingNode? setting)
    {
        MapNode? map = setting is null
            ? null
            : _values.Map(setting, "search", "search: {budget: {trials: 20}, space: {training.learning_rate: [0.001, 0.003]}}");
        var scope = new SettingScope(_log, map, "search");
        string method = scope.Choice("method", "random", ExperimentChoices.SearchMethods);
        SettingScope budget = scope.Block("budget", "budget: {trials: 20}");
        int trials = budget.Whole("trials", 0);
        double minutes = budget.Number("minutes", 0);
        budget.Finish();
        SettingNode? space = scope.Take("space");
        scope.Finish();
        return map is null ? null : new SearchSection
        {
            Method = (SearchMethod)Math.Max(ExperimentChoices.SearchMethods.ToList().IndexOf(method), 0),
            Trials = trials,
            Minutes = minutes,
            Space = space is null ? [] : [.. Dimensions(space, "")],
        };
    }

    /// <summary>Keys may be dotted or nested: <c>{training.epochs: [..]}</c> or <c>{training: {epochs: [..]}}</c>.</summary>
    private IEnumerable<SearchDimension> Dimensions(SettingNode setting, string key)
    {
        string path = KeyPath.Join(Space, key);
        switch (setting)
        {
            case MapNode map when key.Length == 0 || !map.Keys.Any(Ranges.Contains):
                return map.Keys.SelectMany(inner => Dimensions(map[inner]!, KeyPath.Join(key, inner))).ToArray();
            case MapNode map:
                return Range(map, key, path) is { } range ? [range] : [];
            case ListNode list when key.Length > 0:
                return [new SearchDimension(key, [.. list.Items.Select(SettingFlow.Of)])];
            case ScalarNode { IsNull: false } when key.Length > 0:
                return [new SearchDimension(key, [SettingFlow.Of(setting)])];
            default:
                _log.Add(path, "holds no candidates; write for example {training.learning_rate: [0.001, 0.003]}");
                return [];
        }
    }

    private SearchDimension? Range(MapNode map, string key, string path)
    {
        string word = map.Keys.First(Ranges.Contains);
        if (map.Keys.Count > 1)
        {
            _log.Add(path, $"has keys beside '{word}'; keep one of {string.Join(", ", Ranges)}");
            return null;
        }

        ValueList<double> bounds = _values.Numbers(
            map[word]!, KeyPath.Join(path, word), "[0.0001, 0.01]", (item, place) => _values.Number(item, place, 0.001));
        if (bounds.Count != 2)
        {
            _log.Add(path, $"'{word}' needs two numbers; write for example {{{word}: [1, 10]}}");
            return null;
        }

        return new SearchDimension(key, [], (SearchScale)(Array.IndexOf(Ranges, word) + 1), bounds[0], bounds[1]);
    }
}
