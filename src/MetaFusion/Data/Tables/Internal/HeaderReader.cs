using System.Globalization;
using System.Text;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads and checks the line of column names.</summary>
internal static class HeaderReader
{
    // The widest tables people have are arrays of some millions of sites; more is a file of another kind.
    private const int MostColumns = 10_000_000;

    private static readonly CellParser Numbers = new([], DecimalMark.Either);

    /// <summary>Reads the header record; the tokenizer stands behind it afterwards.</summary>
    /// <exception cref="DataException">It is missing, all numbers, or names a column twice or not at all.</exception>
    public static string[] Read(CsvTokenizer tokens, DataPath path)
    {
        var names = new List<string>();
        while (names.Count == 0)
        {
            if (!tokens.NextRecord())
            {
                throw new DataException($"file '{path.Shown}' is empty; a table begins with a line of column names");
            }

            string first = CanonicalText.Shown(TableText.Decode(tokens.NextField(), path, tokens.RecordLine));
            if (first.Length > 0 || !tokens.AtRecordEnd)
            {
                names.Add(first);
            }
        }

        while (!tokens.AtRecordEnd)
        {
            // A header of nothing but delimiters is not kept to its end.
            if (names.Count > 1 && names[^1].Length == 0)
            {
                throw NoName(path, tokens.RecordLine, names.Count);
            }

            if (names.Count == MostColumns)
            {
                throw new DataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"file '{path.Shown}', line {tokens.RecordLine}: its header names more than {MostColumns} columns; check the delimiter, or write samples in rows"));
            }

            names.Add(CanonicalText.Shown(TableText.Decode(tokens.NextField(), path, tokens.RecordLine)));
        }

        // What data frames write above their row names.
        if (names[0].Length == 0 && !names.Contains(FeatureTableOptions.DefaultIdColumn))
        {
            names[0] = FeatureTableOptions.DefaultIdColumn;
        }

        Check(names, path, tokens.RecordLine);
        return [.. names];
    }

    /// <summary>The position of a column.</summary>
    /// <exception cref="DataException">There is none of that name.</exception>
    public static int Find(string column, string[] names, DataPath path)
    {
        int index = Array.FindIndex(names, name => CanonicalText.Same(name, column));
        if (index >= 0)
        {
            return index;
        }

        if (names.Skip(1).Any() && names.Skip(1).All(IsNumber))
        {
            throw new DataException(
                $"file '{path.Shown}' has no column '{column}': its first line looks like data; " +
                "put a line of column names above it");
        }

        if (!TableLook.IsTable(path, names.Length))
        {
            throw new DataException($"file '{path.Shown}' has no column '{column}', and its first lines do not look like a table; check that it is the right file");
        }

        throw Unknown(column, names, path);
    }

    /// <summary>A table has no column of a name.</summary>
    /// <param name="column">The name.</param>
    /// <param name="names">The names there are; they are told.</param>
    /// <param name="path">The file.</param>
    public static DataException Unknown(string column, IReadOnlyCollection<string> names, DataPath path) =>
        new($"file '{path.Shown}' has no column '{column}'{NameHints.Hint(column, names, "; its columns are", "")}");

    private static bool IsNumber(string name) => Numbers.TryNumber(Encoding.UTF8.GetBytes(name), out _);

    private static void Check(List<string> names, DataPath path, int line)
    {
        if (names.All(IsNumber))
        {
            throw new DataException(
                $"file '{path.Shown}', line {line}: every column name is a number, so the header seems to be missing; " +
                "put a line of column names above the data");
        }

        var seen = new Dictionary<string, int>(names.Count, CanonicalText.Comparer);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0)
            {
                throw NoName(path, line, i + 1);
            }

            if (!seen.TryAdd(names[i], i))
            {
                string name = TableLook.IsTable(path, names.Count) ? $"the column name '{TableFaults.Short(names[i])}'" : "a column name";
                throw new DataException(
                    $"file '{path.Shown}', line {line}: {name} appears twice (columns {seen[names[i]] + 1} and {i + 1}); names must be unique");
            }
        }
    }

    private static DataException NoName(DataPath path, int line, int column) =>
        new($"file '{path.Shown}', line {line}: column {column} has no name; give it one or remove the column");
}
