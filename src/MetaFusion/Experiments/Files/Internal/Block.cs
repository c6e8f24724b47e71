using System.Text.Json.Nodes;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>The table of a block: its keys, each said once, in the order of the file.</summary>
/// <typeparam name="TSection">The record that it becomes; made without arguments it has the defaults.</typeparam>
/// <param name="example">What a fault proposes to write where the block is none.</param>
/// <param name="entries">Its keys.</param>
/// <param name="shortKey">The key that a single value in place of the block stands for; null where none does.</param>
internal sealed class Block<TSection>(string example, IReadOnlyList<Entry<TSection>> entries, string? shortKey = null)
    where TSection : new()
{
    private readonly string[] _keys = [.. entries.SelectMany(entry => entry.Keys)];

    /// <summary>The key that a single value in place of the block stands for; null where none does.</summary>
    public string? ShortKey => shortKey;

    /// <summary>The defaults under a numerics number.</summary>
    public TSection Standard(int numerics) =>
        entries.Aggregate(new TSection(), (section, entry) => entry.Standard(section, numerics));

    /// <summary>Reads the block; faults go to the log, and the defaults stand.</summary>
    /// <param name="node">The block as it is written; null where the file does not have it.</param>
    /// <param name="path">Its key.</param>
    /// <param name="log">Takes the faults.</param>
    /// <param name="numerics">The numerics number whose defaults count.</param>
    public TSection Read(SettingNode? node, string path, SettingLog log, int numerics)
    {
        TSection section = Standard(numerics);
        if (node is ScalarNode { IsNull: false } scalar && shortKey is not null)
        {
            var map = new MapNode(scalar.Place);
            map.Add(shortKey, scalar.Place, scalar);
            return Read(section, new BlockReader(map, path, log, numerics, shortKey));
        }

        return node?.AsMap(path, example, log) is { } keys ? Read(section, new BlockReader(keys, path, log, numerics)) : section;
    }

    /// <summary>What is wrong with single values.</summary>
    /// <param name="path">The key of the block.</param>
    /// <param name="section">The section.</param>
    public IEnumerable<SettingFault> Check(string path, TSection section) => entries.SelectMany(entry => entry.Check(path, section));

    /// <summary>Writes all keys.</summary>
    public void Write(BlockWriter writer, TSection section)
    {
        foreach (Entry<TSection> entry in entries)
        {
            entry.Write(writer, section);
        }
    }

    /// <summary>What a person should know of every key.</summary>
    /// <param name="path">The key of the block.</param>
    public IEnumerable<ExperimentKey> Facts(string path) => entries.SelectMany(entry => entry.Facts(path));

    /// <summary>The JSON Schema of the block.</summary>
    public JsonObject Schema()
    {
        // A block whose keys are all commented out is null.
        var properties = new JsonObject();
        foreach ((string key, JsonObject schema) in entries.SelectMany(entry => entry.Schemas()))
        {
            properties[key] = schema;
        }

        JsonNode? single = shortKey is null ? null : properties[shortKey]!.DeepClone();
        var block = new JsonObject { ["type"] = new JsonArray("object", "null"), ["properties"] = properties, ["additionalProperties"] = false };
        if (entries.SelectMany(entry => entry.RequiredKeys).ToArray() is { Length: > 0 } required)
        {
            block["type"] = "object";
            block["required"] = new JsonArray([.. required.Select(key => JsonValue.Create(key))]);
        }

        return single is null ? block : new JsonObject { ["anyOf"] = new JsonArray(block, single) };
    }

    private TSection Read(TSection section, BlockReader reader)
    {
        section = entries.Aggregate(section, (read, entry) => entry.Read(read, reader));
        UnknownKeys.Report(reader.Map!, reader.Path, _keys, reader.Log);
        return section;
    }
}
