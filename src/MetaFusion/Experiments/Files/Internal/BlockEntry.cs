using System.Text.Json.Nodes;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>A block within a block.</summary>
/// <typeparam name="TSection">The record that the outer block becomes.</typeparam>
/// <typeparam name="TInner">The record that the inner block becomes.</typeparam>
/// <param name="key">The key of the inner block.</param>
/// <param name="sentence">What it is.</param>
/// <param name="block">Its keys.</param>
/// <param name="get">The inner section.</param>
/// <param name="set">The outer section with another inner one.</param>
internal sealed class BlockEntry<TSection, TInner>(
    string key, string sentence, Block<TInner> block, Func<TSection, TInner> get, Func<TSection, TInner, TSection> set) : Entry<TSection>
    where TInner : new()
{
    /// <summary>The default, in words, of a block that must be given.</summary>
    public const string Required = "required";

    /// <summary>Comments above the block in a written file; a block without any follows the one before it.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>The comment that a file of its own has above the block; none by default.</summary>
    public Func<BlockWriter, string> Reason { get; init; } = _ => "";

    /// <summary>What to tell people of the block's default and range.</summary>
    public (string Default, string Range) Words { get; init; } = ("", "keys");

    /// <summary>Whether a search may vary the keys of the block.</summary>
    public bool IsSearchable { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys { get; } = [key];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredKeys => Words.Default == Required ? Keys : [];

    /// <inheritdoc/>
    public override TSection Standard(TSection section, int numerics) => set(section, block.Standard(numerics));

    /// <inheritdoc/>
    public override TSection Read(TSection section, BlockReader reader) =>
        set(section, block.Read(reader[key], reader.PathOf(key), reader.Log, reader.Numerics));

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, TSection section) => block.Check(KeyPath.Join(path, key), get(section));

    /// <inheritdoc/>
    public override void Write(BlockWriter writer, TSection section)
    {
        writer.Comments(Comments);
        if (Reason(writer) is { Length: > 0 } reason)
        {
            writer.Comment(reason);
        }

        writer.Line($"{key}:");
        writer.Inside(() => block.Write(writer, get(section)));
    }

    /// <inheritdoc/>
    public override IEnumerable<ExperimentKey> Facts(string path)
    {
        string inner = KeyPath.Join(path, key);
        return [new ExperimentKey(inner, "keys", Words.Default, Words.Range, sentence), .. block.Facts(inner).Select(facts => facts with { IsSearchable = facts.IsSearchable || IsSearchable })];
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, JsonObject>> Schemas()
    {
        JsonObject schema = block.Schema();
        schema["description"] = sentence;
        return [KeyValuePair.Create(key, schema)];
    }
}
