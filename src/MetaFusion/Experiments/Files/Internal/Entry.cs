using System.Text.Json.Nodes;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>What stands once for a key of a block, or for keys that feed one property together.</summary>
/// <typeparam name="TSection">The record that the block becomes.</typeparam>
internal abstract class Entry<TSection>
{
    /// <summary>The keys in the order in which sentences list them.</summary>
    public abstract IReadOnlyList<string> Keys { get; }

    /// <summary>The keys that must be given.</summary>
    public virtual IReadOnlyList<string> RequiredKeys => [];

    /// <summary>The section with the default that holds under a numerics number.</summary>
    public virtual TSection Standard(TSection section, int numerics) => section;

    /// <summary>The section with what the block says; faults go to the log, and the default stands.</summary>
    public abstract TSection Read(TSection section, BlockReader reader);

    /// <summary>What is wrong with the values, whatever the other keys say.</summary>
    /// <param name="path">The key of the block.</param>
    /// <param name="section">The section.</param>
    public abstract IEnumerable<SettingFault> Check(string path, TSection section);

    /// <summary>Writes the key with its value.</summary>
    public abstract void Write(BlockWriter writer, TSection section);

    /// <summary>What a person should know of every key.</summary>
    /// <param name="path">The key of the block.</param>
    public abstract IEnumerable<ExperimentKey> Facts(string path);

    /// <summary>The JSON Schema of every key.</summary>
    public abstract IEnumerable<KeyValuePair<string, JsonObject>> Schemas();
}
