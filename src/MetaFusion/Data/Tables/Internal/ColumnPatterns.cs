using System.Globalization;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>
/// Columns as people name many at once: a name, a glob (<c>rna_*</c>, <c>q?</c>), or a range of columns as they stand in the file
/// (<c>age..weight</c>), or a file that lists such (<c>@panel.txt</c>). A column that is called so goes before all of these.
/// </summary>
internal sealed class ColumnPatterns
{
    private const string Range = "..";

    private readonly OpenTable _table;
    private readonly Func<string, DataPath> _pathOf;
    private readonly Dictionary<string, int> _fieldOf = new(CanonicalText.Comparer);

    /// <summary>Looks for columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="pathOf">Where a file lies that lists columns.</param>
    public ColumnPatterns(OpenTable table, Func<string, DataPath> pathOf)
    {
        (_table, _pathOf) = (table, pathOf);
        for (int field = 0; field < table.Columns.Count; field++)
        {
            _fieldOf.TryAdd(table.Columns[field], field);
        }
    }

    /// <summary>The columns that patterns name.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <exception cref="DataException">A pattern names no column, or a list cannot be read.</exception>
    public HashSet<int> Find(IEnumerable<string> patterns)
    {
        var found = new HashSet<int>();
        foreach (string pattern in patterns)
        {
            if (!_fieldOf.ContainsKey(pattern) && ColumnLists.FileOf(pattern) is { } list)
            {
                DataPath path = _pathOf(list);
                foreach ((string listed, int line) in ColumnLists.Read(path))
                {
                    found.UnionWith(Listed(listed, path, line));
                }
            }
            else
            {
                found.UnionWith(Find(pattern));
            }
        }

        return found;
    }

    private IEnumerable<int> Listed(string pattern, DataPath path, int line)
    {
        try
        {
            return Find(pattern);
        }
        catch (DataException fault)
        {
            throw new DataException($"{path.At(line)}: {fault.Message}", fault);
        }
    }

    private IEnumerable<int> Find(string pattern)
    {
        OpenTable table = _table;
        if (_fieldOf.TryGetValue(pattern, out int literal))
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
