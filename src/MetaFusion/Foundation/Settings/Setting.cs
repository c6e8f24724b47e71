using System.Text.Json.Nodes;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Foundation.Settings;

/// <summary>One setting, said once: its key, what it holds, its default, its range, and what it is.</summary>
/// <remarks>
/// Files are read, checked, written and explained from it. Made by <see cref="Number"/> and its siblings; immutable. In texts for
/// people, words of a file stand between backquotes; a terminal leaves these out.
/// </remarks>
/// <param name="Key">The key: small letters, digits and underscores, a letter first.</param>
/// <param name="Sentence">What it is, in a phrase or a sentence.</param>
public abstract partial record Setting(string Key, string Sentence)
{
    /// <summary>The key: small letters, digits and underscores, a letter first.</summary>
    public string Key { get; init => field = Guard.Given(value, nameof(Key)); } = Guard.Given(Key, nameof(Key));

    /// <summary>What it is, in a phrase or a sentence.</summary>
    public string Sentence { get; init => field = Guard.Given(value, nameof(Sentence)); } = Guard.Given(Sentence, nameof(Sentence));

    /// <summary>When the setting counts for nothing, as the end of "ignored …": <c>with `column`</c>; null (default) for never.</summary>
    public string? Ignored { get; init; }

    /// <summary>Whether it must be given; its default then stands for "not given".</summary>
    internal bool IsRequired { get; init; }

    /// <summary>The page of docs/ that says more; null (default) for none.</summary>
    internal string? See { get; init; }

    /// <summary>What to tell people instead of <see cref="Default"/>; null (default) where that says it.</summary>
    internal string? DefaultInWords { get; init; }

    /// <summary>What it holds, in words: <c>number</c>, <c>list of whole numbers</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The default, as a file writes it.</summary>
    public abstract string Default { get; }

    /// <summary>Which values it takes: <c>above 0</c>, <c>`entropy`, `fixed`</c>; empty where <see cref="Kind"/> says it all.</summary>
    public abstract string Range { get; }

    /// <summary>The default as a value.</summary>
    internal abstract object? Value { get; }

    /// <summary>Reads a value as it is written; faults go to the log.</summary>
    internal abstract bool TryRead(SettingNode node, string path, SettingLog log, out object? value);

    /// <summary>What is wrong with a value of the right type.</summary>
    internal abstract IEnumerable<SettingFault> Check(string path, object? value);

    /// <summary>The one text of a value.</summary>
    internal abstract string Write(object? value);

    /// <summary>The JSON Schema of what can be written.</summary>
    internal abstract JsonObject Schema();
}
