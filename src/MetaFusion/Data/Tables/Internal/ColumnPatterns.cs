using System.Globalization;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>
/// Columns as people name many at once: a name, a glob (<c>rna_*</c>, <c>q?</c>), or a range of columns as they stand in the file
/// (<c>age..weight</c>). A column that is called so goes before a glob or a range.
/// </summary>
internal static class ColumnPatterns
{
    private const string Range = "..";

    /// <summary>The columns that patterns name.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="table">The table.</param>
    /// <exception cref="DataException">A pattern names no column.</exception>
    public static HashSet<int> Find(IEnumerable<string> patterns, OpenTable table)
    {
        var found = new HashSet<int>();
        foreach (string pattern in patterns)
        {
            found.UnionWith(Find(pattern, table));
        }

        return found;
    }

    private static IEnumerable<int> Find(string pattern, OpenTable table)
    {
        if (ColumnNames.IndexOf(pattern, table.Columns) is >= 0 and int literal)
        {
            return [literal];
        }

        int cut = pattern.IndexOf(Range, StringComparison.Ordinal);
        if (cut > 0 && cut + Range.Length < pattern.Length)
        {
            int from = table.Find(pattern[..cut].Trim());
            int to = table.Find(pattern[(cut + Range.Length)..].Trim());
            return from <= to ? Enumerable.Range(from, to - from + 1) : throw new DataException(
                $"file '{table.Path.Shown}': the range '{TableFaults.Short(pattern)}' ends before it begins; write the column that stands first in front");
        }

        if (!pattern.AsSpan().ContainsAny('*', '?'))
        {
            return [table.Find(pattern)];
        }

        string glob = CanonicalText.Of(pattern);
        int[] matched = [.. Enumerable.Range(0, table.Columns.Count).Where(field => Matches(glob, CanonicalText.Of(table.Columns[field])))];
        return matched.Length > 0 ? matched : throw new DataException(string.Create(
            CultureInfo.InvariantCulture, $"file '{table.Path.Shown}': no column is called like '{TableFaults.Short(pattern)}'; its columns are {NameHints.List(table.Columns)}"));
    }

    /// <summary>Whether a name fits a glob: a star stands for any text, a question mark for one character.</summary>
    private static bool Matches(ReadOnlySpan<char> glob, ReadOnlySpan<char> name)
    {
        int g = 0, n = 0, star = -1, behind = 0;
        while (n < name.Length)
        {
            if (g < glob.Length && (glob[g] == '?' || (glob[g] != '*' && glob[g] == name[n])))
            {
                g++;
                n++;
            }
            else if (g < glob.Length && glob[g] == '*')
            {
                star = g++;
                behind = n;
            }
            else if (star >= 0)
            {
                g = star + 1;
                n = ++behind;
            }
            else
            {
                return false;
            }
        }

        return glob[g..].Trim('*').IsEmpty;
    }
}
