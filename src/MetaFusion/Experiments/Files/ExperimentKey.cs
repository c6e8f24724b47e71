using MetaFusion.Foundation.Settings;

namespace MetaFusion.Experiments.Files;

/// <summary>What a person should know of a key of an experiment file. In its texts, words of a file stand between backquotes.</summary>
/// <param name="Key">The full key, with <c>NAME</c> for the name of a modality: <c>training.epochs</c>.</param>
/// <param name="Kind">What it holds, in words.</param>
/// <param name="Default">The default; empty for none.</param>
/// <param name="Range">Which values it takes; empty where <paramref name="Kind"/> says it all.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="Ignored">When it counts for nothing; null for never.</param>
/// <param name="See">The page of docs/ that says more; null for none.</param>
internal sealed record ExperimentKey(string Key, string Kind, string Default, string Range, string Sentence, string? Ignored = null, string? See = null)
{
    /// <summary>Whether a search may vary it.</summary>
    public bool IsSearchable { get; init; }

    /// <summary>The key of the block that it stands in; empty at the top of the file.</summary>
    public string Block => Key.LastIndexOf('.') is > 0 and int dot ? Key[..dot] : "";

    /// <summary>What a setting says of itself.</summary>
    /// <param name="key">Its full key.</param>
    /// <param name="setting">The setting.</param>
    internal static ExperimentKey Of(string key, Setting setting) => new(
        key,
        setting.Kind,
        setting.IsRequired ? "required" : setting.DefaultInWords ?? Quoted(setting.Default),
        setting.Range,
        setting.Sentence,
        setting.Ignored,
        setting.See);

    private static string Quoted(string text) => text.All(c => char.IsAsciiDigit(c) || c == '.') && char.IsAsciiDigit(text[0]) ? text : $"`{text}`";
}
