using MetaFusion.Foundation;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>The ends of sentences about names that are not there.</summary>
internal static class NameHints
{
    private const int Shown = 5;

    /// <summary>The end of a sentence about an unknown name: the nearest one, or the first few there are.</summary>
    /// <param name="wanted">The unknown name.</param>
    /// <param name="names">The names there are.</param>
    /// <param name="list">What introduces a list of the names, with its leading punctuation.</param>
    /// <param name="none">What is said where there are no names.</param>
    /// <param name="used">Names that have a use already and so are not meant; null without any.</param>
    public static string Hint(string wanted, IReadOnlyCollection<string> names, string list, string none, IReadOnlySet<string>? used = null) =>
        names.Count == 0 ? none
        : NearestName.Find(wanted, names.Where(name => used?.Contains(name) != true)) is { } near ? $"; did you mean '{Shortened.Of(near)}'?"
        : $"{list} {List(names)}";

    /// <summary>Names in quotes with commas: the first few, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> names)
    {
        string shown = string.Join(", ", names.Take(Shown).Select(n => $"'{Shortened.Of(n)}'"));
        return names.Count > Shown ? $"{shown} and {names.Count - Shown} more" : shown;
    }
}
