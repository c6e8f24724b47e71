using MetaFusion.Experiments.Files;

namespace MetaFusion.Cli.Output;

/// <summary>Prints what is known of the keys of an experiment file.</summary>
internal static class KeyDisplay
{
    private const int Labels = 9;

    /// <summary>One line for every key.</summary>
    public static void PrintAll(Terminal terminal) => PrintList(terminal, ExperimentReference.Keys, "");

    /// <summary>Everything about one key.</summary>
    public static void Print(Terminal terminal, ExperimentKey key)
    {
        terminal.Line($"{key.Key}: {Plain(key.Sentence)}");
        Field(terminal, "holds", key.Kind);
        Field(terminal, "values", key.Range == key.Kind ? "" : key.Range);
        Field(terminal, "default", key.Default);
        Field(terminal, "ignored", key.Ignored ?? "");
        Field(terminal, "block", key.Block.Length == 0 ? "" : Block(key.Block));
        Field(terminal, "search", key.IsSearchable ? "may vary it" : "");
        Field(terminal, "more", key.See is { } page ? $"docs/{page}" : "docs/experiment-file.md");
        IReadOnlyList<ExperimentKey> inside = ExperimentReference.Inside(key);
        if (inside.Count > 0)
        {
            terminal.Line("  keys");
            PrintList(terminal, inside, "    ");
        }
    }

    private static string Block(string block) => $"{block}: {ExperimentReference.Find(block).Sentence}";

    private static void PrintList(Terminal terminal, IReadOnlyList<ExperimentKey> keys, string indent)
    {
        int width = keys.Max(key => key.Key.Length);
        foreach (ExperimentKey key in keys)
        {
            terminal.Line($"{indent}{key.Key.PadRight(width)}  {Plain(key.Sentence)}");
        }
    }

    private static void Field(Terminal terminal, string label, string text)
    {
        if (text.Length > 0)
        {
            terminal.Line($"  {label.PadRight(Labels)}{Plain(text)}");
        }
    }

    /// <summary>Without the backquotes that pages put around words of a file.</summary>
    private static string Plain(string text) => text.Replace("`", "", StringComparison.Ordinal);
}
