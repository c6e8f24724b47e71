using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>What a setting holds: how it is read, checked, written and described.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
internal abstract class SettingKind<T>
{
    /// <summary>What it is, as a word or a few: <c>number</c>, <c>list of numbers</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Which values it takes, for people: <c>above 0</c>; empty where the name says it all.</summary>
    public abstract string Range { get; }

    /// <summary>Reads a value as it is written.</summary>
    /// <param name="node">The value.</param>
    /// <param name="path">Its key.</param>
    /// <param name="log">Takes the fault of a value that is not of this kind.</param>
    /// <param name="value">The value, in or out of range; anything where it cannot be read.</param>
    public abstract bool TryRead(SettingNode node, string path, SettingLog log, [MaybeNullWhen(false)] out T value);

    /// <summary>What is wrong with a value of the right type.</summary>
    /// <param name="path">Its key.</param>
    /// <param name="value">The value.</param>
    public abstract IEnumerable<SettingFault> Check(string path, T value);

    /// <summary>The one text of a value, in YAML on one line; it reads back as the same value.</summary>
    public abstract string Write(T value);

    /// <summary>The JSON Schema of what can be written (draft 2020-12).</summary>
    public abstract JsonObject Schema();
}
