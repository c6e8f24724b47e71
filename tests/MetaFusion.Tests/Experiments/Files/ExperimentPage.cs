using System.Text.RegularExpressions;
using MetaFusion.Experiments.Files;

namespace MetaFusion.Tests.Experiments.Files;

/// <summary>Makes the tables of docs/experiment-file.md; the text around them is written by hand.</summary>
internal static partial class ExperimentPage
{
    private const string Head = "| key | what | default | range |\n| --- | --- | --- | --- |\n";

    /// <summary>Which keys stand in the table behind a mark <c>keys: WORD</c>, by the first word of the key.</summary>
    private static readonly Dictionary<string, string[]> Tables = new()
    {
        ["run"] = ["name", "seed", "threads", "numerics"],
        ["trainer"] = ["trainer", "mutual_learning", "cooperative", "negative_correlation", "ensemble", "calibration"],
        ["cohort"] = ["cohort", "method"],
    };

    /// <summary>The page with tables that say what the reader knows.</summary>
    public static string Renew(string page) => Table().Replace(page, match =>
    {
        string word = match.Groups[1].Value;
        string[] blocks = Tables.GetValueOrDefault(word, [word]);
        return $"<!-- keys: {word} -->\n{Head}{string.Concat(ExperimentReference.Keys.Where(key => blocks.Contains(key.Key.Split('.')[0])).Select(Row))}";
    });

    private static string Row(ExperimentKey key) =>
        $"| `{key.Key}` | {key.Sentence}{(key.Ignored is null ? "" : $"; ignored {key.Ignored}")}{Link(key.See)} |{Cell(key.Default)}|{Cell(Range(key))}|\n";

    private static string Range(ExperimentKey key) => key.Kind.StartsWith("list of ", StringComparison.Ordinal) && !key.Range.StartsWith("a list", StringComparison.Ordinal)
        ? $"a {key.Kind}{(key.Range.Length > 0 ? $", {key.Range}" : "")}"
        : key.Range.Length > 0 ? key.Range
        : key.Kind;

    private static string Cell(string text) => text.Length == 0 ? " " : $" {text} ";

    private static string Link(string? page) => page is null ? "" : $" ([{page.Split('#')[0]}]({page}))";

    [GeneratedRegex(@"<!-- keys: (\w+) -->\n(\|[^\n]*\n)+")]
    private static partial Regex Table();
}
