using System.Text.Json.Nodes;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The block <c>search</c>, which an experiment need not have.</summary>
internal sealed class SearchEntry : Entry<Experiment>
{
    private const string Key = "search";
    private const string Sentence = "settings to try before the best of them is fitted";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys { get; } = [Key];

    /// <inheritdoc/>
    public override Experiment Read(Experiment section, BlockReader reader) =>
        reader[Key]?.AsMap(Key, SearchKeys.Example, reader.Log) is { } map
            ? section with { Search = SearchKeys.Block.Read(map, Key, reader.Log, reader.Numerics) }
            : section;

    /// <inheritdoc/>
    /// <remarks>Nothing here: candidates can be judged only once the settings around them have no faults; see <see cref="SearchRules"/>.</remarks>
    public override IEnumerable<SettingFault> Check(string path, Experiment section) => [];

    /// <inheritdoc/>
    public override void Write(BlockWriter writer, Experiment section)
    {
        if (section.Search is { } search)
        {
            writer.Comments(["Which settings are tried; the one with the lowest validation loss is fitted."]);
            writer.Line($"{Key}:");
            writer.Inside(() => SearchKeys.Block.Write(writer, search));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ExperimentKey> Facts(string path) => [new(Key, "keys", "none", "keys", Sentence), .. SearchKeys.Block.Facts(Key)];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, JsonObject>> Schemas()
    {
        JsonObject schema = SearchKeys.Block.Schema();
        schema["description"] = Sentence;
        return [KeyValuePair.Create(Key, schema)];
    }
}
