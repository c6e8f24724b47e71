using System.Globalization;
using System.Text.Json.Nodes;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>What a search varies: keys, dotted or nested, with a list of candidates or a range each.</summary>
internal sealed class SearchSpaceEntry : Entry<SearchSection>
{
    private const string Key = "space";
    private static readonly string[] Ranges = ["uniform", "log_uniform", "integers"];
    private static readonly ListKind<double> Bounds = new(new NumberKind(NumberRange.Any, 0.001), "numbers", "[0.0001, 0.01]", mayBeEmpty: true, isDistinct: false);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys { get; } = [Key];

    /// <inheritdoc/>
    public override SearchSection Read(SearchSection section, BlockReader reader) =>
        reader[Key] is { } space ? section with { Space = [.. Dimensions(space, "", reader)] } : section;

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, SearchSection section) => [];

    /// <inheritdoc/>
    public override void Write(BlockWriter writer, SearchSection section)
    {
        writer.Line(section.Space.Count == 0 ? $"{Key}: {{}}" : $"{Key}:");
        writer.Inside(() =>
        {
            foreach (SearchDimension dimension in section.Space)
            {
                writer.Key(YamlScalar.Quote(dimension.Key), Candidates(dimension), null);
            }
        });
    }

    /// <inheritdoc/>
    public override IEnumerable<ExperimentKey> Facts(string path) =>
        [new(KeyPath.Join(path, Key), "keys", "required", "`{key: candidates}`", "what varies")];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, JsonObject>> Schemas() =>
        [KeyValuePair.Create(Key, new JsonObject { ["type"] = "object", ["description"] = "what varies" })];

    private static string Candidates(SearchDimension dimension) => dimension.Scale == SearchScale.Listed
        ? $"[{string.Join(", ", dimension.Values)}]"
        : string.Create(CultureInfo.InvariantCulture, $"{{{Ranges[(int)dimension.Scale - 1]}: [{dimension.Low}, {dimension.High}]}}");

    /// <summary>Keys may be dotted or nested: <c>{training.epochs: [..]}</c> or <c>{training: {epochs: [..]}}</c>.</summary>
    private static IEnumerable<SearchDimension> Dimensions(SettingNode node, string key, BlockReader reader)
    {
        string path = KeyPath.Join(reader.PathOf(Key), key);
        switch (node)
        {
            case MapNode map when key.Length == 0 || !map.Keys.Any(Ranges.Contains):
                return map.Keys.SelectMany(inner => Dimensions(map[inner]!, KeyPath.Join(key, inner), reader)).ToArray();
            case MapNode map:
                return Range(map, key, path, reader.Log) is { } range ? [range] : [];
            case ListNode list when key.Length > 0:
                return [new SearchDimension(key, [.. list.Items.Select(SettingFlow.Of)])];
            case ScalarNode { IsNull: false } when key.Length > 0:
                return [new SearchDimension(key, [SettingFlow.Of(node)])];
            default:
                reader.Log.Add(path, "holds no candidates; write for example {training.learning_rate: [0.001, 0.003]}");
                return [];
        }
    }

    private static SearchDimension? Range(MapNode map, string key, string path, SettingLog log)
    {
        string word = map.Keys.First(Ranges.Contains);
        if (map.Keys.Count > 1)
        {
            log.Add(path, $"has keys beside '{word}'; keep one of {string.Join(", ", Ranges)}");
            return null;
        }

        Bounds.TryRead(map[word]!, KeyPath.Join(path, word), log, out ValueList<double>? bounds);
        if (bounds is not { Count: 2 })
        {
            log.Add(path, $"'{word}' needs two numbers; write for example {{{word}: [1, 10]}}");
            return null;
        }

        return new SearchDimension(key, [], (SearchScale)(Array.IndexOf(Ranges, word) + 1), bounds[0], bounds[1]);
    }
}
