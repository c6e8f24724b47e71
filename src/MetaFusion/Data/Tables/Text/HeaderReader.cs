using System.Globalization;
using System.Text;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Text;

/// <summary>Reads and checks the line of column names of a text table.</summary>
internal static class HeaderReader
{
    // The widest tables people have are arrays of some millions of sites; more is a file of another kind.
    private const int MostColumns = 10_000_000;

    private static readonly CellParser Numbers = new([], DecimalMark.Either);

    /// <summary>Reads the header record; the tokenizer stands behind it afterwards.</summary>
    /// <exception cref="DataException">It is missing, or has columns without names.</exception>
    public static List<string> Read(CsvTokenizer tokens, DataPath path)
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
                throw ColumnNames.NoName(path, tokens.RecordLine, names.Count);
            }

            if (names.Count == MostColumns)
            {
                throw new DataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path.At(tokens.RecordLine)}: its header names more than {MostColumns} columns; check the delimiter, or write samples in rows"));
            }

            names.Add(CanonicalText.Shown(TableText.Decode(tokens.NextField(), path, tokens.RecordLine)));
        }

        return names;
    }

    /// <summary>Checks the names of a table.</summary>
    /// <param name="names">Its names.</param>
    /// <param name="path">The file.</param>
    /// <param name="line">The line they stand in.</param>
    /// <param name="isTable">Whether the file looks like a table, so that the message may tell a name.</param>
    /// <exception cref="DataException">All are numbers, or one is empty or appears twice.</exception>
    public static void Check(IReadOnlyList<string> names, DataPath path, int line, Func<bool> isTable)
    {
        if (names.All(IsNumber))
        {
            throw new DataException(
                $"{path.At(line)}: every column name is a number, so the header seems to be missing; " +
                "put a line of column names above the data");
        }

        ColumnNames.Check(names, path, line, isTable);
    }

    /// <summary>Whether a name is a number, as in a line of data.</summary>
    public static bool IsNumber(string name) => Numbers.TryNumber(Encoding.UTF8.GetBytes(name), out _);
}
