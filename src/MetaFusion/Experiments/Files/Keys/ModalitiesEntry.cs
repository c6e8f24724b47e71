using System.Text.Json.Nodes;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The modalities: blocks under names that the user chooses, in the order of the file.</summary>
internal sealed class ModalitiesEntry : Entry<Experiment>
{
    private const string Key = "modalities";
    private const int MostModalities = 1000;

    private static readonly NameKind Names = new("genes");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys { get; } = [Key];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredKeys => Keys;

    /// <inheritdoc/>
    public override Experiment Read(Experiment section, BlockReader reader)
    {
        MapNode? map = reader[Key]?.AsMap(Key, "modalities: {genes: genes.csv}", reader.Log);
        if (map is { Keys.Count: > MostModalities })
        {
            reader.Log.Add(Key, FormattableString.Invariant(
                $"names {map.Keys.Count} tables, and at most {MostModalities} are read; join tables of one kind into one"));
            return section;
        }

        return map is null ? section : section with { Modalities = [.. map.Keys.Select(name => Modality(name, map[name]!, reader))] };
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, Experiment section)
    {
        if (section.Modalities.Count == 0)
        {
            yield return new(Key, "is missing; name at least one table, for example modalities: {genes: genes.csv}");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ModalitySection modality in section.Modalities)
        {
            string place = KeyPath.Join(Key, modality.Name);
            if (!seen.Add(modality.Name))
            {
                yield return new(place, "appears twice; names of modalities must be unique");
            }

            foreach (SettingFault fault in Names.Check(place, modality.Name).Concat(ModalityKeys.Block.Check(place, modality)))
            {
                yield return fault;
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(BlockWriter writer, Experiment section)
    {
        writer.Comments(["The modalities: one table each, matched by id. id: null means the id column named under data."]);
        writer.Line(section.Modalities.Count == 0 ? $"{Key}: {{}}" : $"{Key}:");
        writer.Inside(() =>
        {
            foreach (ModalitySection modality in section.Modalities)
            {
                writer.Line($"{Names.Write(modality.Name)}:");
                writer.Inside(() => ModalityKeys.Block.Write(writer, modality));
            }
        });
    }

    /// <inheritdoc/>
    public override IEnumerable<ExperimentKey> Facts(string path) =>
    [
        new(Key, "keys", "required", "at least one name", "the tables that predict"),
        .. ModalityKeys.Block.Facts($"{Key}.NAME"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, JsonObject>> Schemas() =>
    [
        KeyValuePair.Create(Key, new JsonObject
        {
            ["type"] = "object",
            ["description"] = "the tables that predict",
            ["minProperties"] = 1,
            ["additionalProperties"] = ModalityKeys.Block.Schema(),
        }),
    ];

    private static ModalitySection Modality(string name, SettingNode node, BlockReader reader)
    {
        // Nothing behind a name is a file that lacks its name, not a block of defaults.
        SettingNode given = node is ScalarNode { IsNull: true } ? new ScalarNode(node.Place, "", IsPlain: false) : node;
        return ModalityKeys.Block.Read(given, KeyPath.Join(Key, name), reader.Log, reader.Numerics) with { Name = name };
    }
}
