using System.Collections.Frozen;

namespace MetaFusion.Data.Values;

/// <summary>
/// The words that people and programs write where a number is missing. They count as missing in columns whose other cells are all
/// numbers; elsewhere <c>unknown</c> may be an answer like any other. No number is among them.
/// </summary>
internal static class MissingWords
{
    /// <summary>The words in small letters, without brackets around them and with spaces between their parts.</summary>
    private static readonly FrozenSet<string> Words = new[]
    {
        // Signs.
        ".", "..", "...", "?", "-", "--", "---", "\u2013", "\u2014",

        // Abbreviations, and what programs write: R, NumPy, pandas, SQL, SAS, C, spreadsheets.
        "na", "n/a", "n.a.", "n.a", "#n/a", "#na", "#n/a n/a", "nan", "-nan", "+nan", "nat", "null", "nil", "none", "\\n",
        "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan", "#null!", "#div/0!", "#value!", "#ref!", "#num!", "#name?",

        // Words.
        "missing", "unknown", "unk", "undefined", "undetermined", "unspecified", "unavailable", "discrepancy",
        "not available", "not applicable", "not reported", "not evaluated", "not recorded", "not known", "not done", "not determined",
        "not assessed", "not tested", "not measured", "not collected", "not provided", "not specified", "not stated", "not given",
        "no data", "no value", "no answer", "no result", "data missing", "missing data", "data not available",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly int Longest = Words.Max(word => word.Length) + 2;

    /// <summary>Whether a text is one of the words, in any capitals, with or without brackets, its parts joined by a space, <c>_</c> or
    /// <c>-</c>.</summary>
    public static bool Contains(string text)
    {
        string word = CanonicalText.Of(text);
        if (word.Length == 0 || word.Length > Longest)
        {
            return false;
        }

        word = word.ToLowerInvariant();
        if (word.Length > 2 && (word[0], word[^1]) is ('[', ']') or ('<', '>') or ('(', ')') or ('{', '}'))
        {
            word = word[1..^1].Trim();
        }

        return Words.Contains(word)
            || (word.Length > 0 && char.IsAsciiLetter(word[0]) && Words.Contains(word.Replace('_', ' ').Replace('-', ' ')));
    }
}
