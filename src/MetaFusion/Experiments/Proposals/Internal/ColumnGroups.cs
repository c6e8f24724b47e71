namespace MetaFusion.Experiments.Proposals.Internal;

/// <summary>Groups of columns whose names begin alike: <c>rna_1, rna_2, ...</c> beside <c>protein_1, ...</c>.</summary>
internal static class ColumnGroups
{
    private const int FewestColumns = 3;
    private const int FewestGroups = 2;

    /// <summary>More groups are the way that features are called, and no modalities.</summary>
    private const int MostGroups = 12;

    private static readonly char[] Marks = ['_', '.', ':', '|', '-', '/'];

    /// <summary>How the columns of each group begin, mark included, in the order of the columns; empty where there are no such groups.</summary>
    /// <param name="columns">The names.</param>
    public static IReadOnlyList<string> Find(IReadOnlyCollection<string> columns)
    {
        IGrouping<string, string>[] groups =
        [
            .. columns.Where(name => name.IndexOfAny(Marks) > 0)
                .GroupBy(name => name[..(name.IndexOfAny(Marks) + 1)], StringComparer.Ordinal)
                .Where(group => group.Count() >= FewestColumns && group.Key.IndexOfAny(['*', '?', '@']) < 0),
        ];
        return groups.Length is >= FewestGroups and <= MostGroups && groups.Sum(group => group.Count()) * 2 >= columns.Count
            ? [.. groups.Select(group => group.Key)]
            : [];
    }

    /// <summary>A name for a group.</summary>
    /// <param name="prefix">How its columns begin.</param>
    public static string NameOf(string prefix) => prefix.TrimEnd(Marks);
}
