using System.Globalization;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Values;

/// <summary>The sentences about labels that are equal, nearly equal, or not known.</summary>
internal static class LabelWarnings
{
    private const int Shown = 5;

    /// <summary>Warns of numbers that were taken as one, and of labels that differ by case alone.</summary>
    /// <param name="thing">The column, as a sentence begins.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="warnings">Gets the sentences.</param>
    /// <param name="known">How many labels, at the beginning, a fitted model knows: nothing is said of these.</param>
    public static void Add(string thing, EqualLabels labels, DataWarnings warnings, int known = 0)
    {
        if (labels.Rewritten.Count > 0)
        {
            warnings.Add($"{thing} holds numbers that are written in several ways; they are compared by value ({Some(labels.Rewritten)})");
        }

        string[] alike = labels.Names
            .Select((name, place) => (name, place))
            .GroupBy(label => CanonicalText.Of(label.name), StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1 && group.Last().place >= known)
            .Select(group => string.Join(" and ", group.Select(label => $"'{Shortened.Of(label.name)}'")))
            .ToArray();
        if (alike.Length > 0)
        {
            warnings.Add($"{thing} has labels that differ by case alone ({Some(alike)}) and are kept apart; write them alike if they mean the same");
        }
    }

    /// <summary>Says which labels a model does not know.</summary>
    /// <param name="output">The target's name.</param>
    /// <param name="labels">The labels that are not known, by sample.</param>
    /// <param name="known">Those that are.</param>
    public static string Unknown(string output, IEnumerable<string> labels, IReadOnlyList<string> known)
    {
        var index = new LabelIndex(known);
        string[] named = labels
            .GroupBy(label => label, CanonicalText.Comparer)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => string.Create(
                CultureInfo.InvariantCulture,
                $"'{Shortened.Of(CanonicalText.Shown(group.Key))}' ({TableFaults.Count(group.Count(), "sample")}{Near(group.Key)})"))
            .ToArray();
        return $"target '{output}': the model does not know the {(named.Length == 1 ? "class" : "classes")} {Some(named)}; " +
            $"it knows {NameHints.List(known.ToArray())}; correct the labels, leave the cells of these samples empty, or fit again";

        string Near(string label) => index.Resembling(label) is { } near ? $", is it '{Shortened.Of(near)}'?" : "";
    }

    private static string Some(IReadOnlyList<string> texts) => texts.Count <= Shown
        ? string.Join(", ", texts)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", texts.Take(Shown))} and {texts.Count - Shown} more");
}
