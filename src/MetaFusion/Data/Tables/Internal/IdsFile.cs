using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Tables.Text;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads the ids that belong to the rows of a .npy file.</summary>
internal static class IdsFile
{
    /// <summary>Reads one id per line, or the id column of a table where the first line names it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="idColumn">Name of the id column.</param>
    /// <param name="options">How the text is written.</param>
    /// <param name="mayRepeat">Whether an id may stand on several lines.</param>
    /// <param name="warnings">Gets a sentence where an id is not read as it stands.</param>
    /// <exception cref="DataException">The file cannot be read, or an id is missing, or appears twice and may not.</exception>
    public static string[] Read(DataPath path, string idColumn, TableOptions options, bool mayRepeat, DataWarnings warnings)
    {
        // An id may hold spaces, and begin with a #.
        TableDialect dialect = TableDialect.Of(path, options) with { IsSpaced = false, CommentLines = 0, HasHashHeader = false };
        return HasHeader(path, dialect, idColumn)
            ? Table(path, idColumn, options, mayRepeat, warnings)
            : Lines(path, dialect, mayRepeat, warnings);
    }

    private static bool HasHeader(DataPath path, TableDialect dialect, string idColumn)
    {
        using var tokens = new CsvTokenizer(path, dialect);
        bool several = false;
        bool named = false;
        if (tokens.NextRecord())
        {
            while (!tokens.AtRecordEnd)
            {
                named |= CanonicalText.Same(TableText.Decode(tokens.NextField(), path, tokens.RecordLine), idColumn);
                several |= !tokens.AtRecordEnd;
            }
        }

        // Several fields without the id column: let the table reader say which columns there are.
        return named || several;
    }

    private static string[] Table(DataPath path, string idColumn, TableOptions options, bool mayRepeat, DataWarnings warnings)
    {
        (TextTable table, _) = TextTableReader.Read(new TableRequest(path) { Text = options, IdColumn = idColumn, Warnings = warnings }, [idColumn]);
        Check(table.Columns[0], table.Lines, path, idColumn, mayRepeat);
        return table.Columns[0].Select(id => id!).ToArray();
    }

    private static string[] Lines(DataPath path, TableDialect dialect, bool mayRepeat, DataWarnings warnings)
    {
        using var tokens = new CsvTokenizer(path, dialect);
        var ids = new List<string?>();
        var lines = new List<int>();
        var unguarded = new UnguardedCells(path);
        while (tokens.NextRecord())
        {
            ReadOnlySpan<byte> cell = CellParser.Trim(tokens.NextField());
            unguarded.Meet(cell, "id", tokens.RecordLine);
            string id = TableText.Decode(cell, path, tokens.RecordLine);
            if (!tokens.AtRecordEnd)
            {
                throw new DataException($"{path.At(tokens.RecordLine)}: " +
                    "more than one field where an id was expected; put one id on a line");
            }

            if (CanonicalText.Of(id).Length > 0)
            {
                ids.Add(id);
                lines.Add(tokens.RecordLine);
            }
        }

        unguarded.AddTo(warnings);
        Check(ids, lines, path, "id", mayRepeat);
        return ids.Select(id => id!).ToArray();
    }

    private static void Check(IReadOnlyList<string?> ids, IReadOnlyList<int> lines, DataPath path, string column, bool mayRepeat)
    {
        if (!mayRepeat)
        {
            IdIndex.Of(ids, lines, path, column);
        }
        else if (ids.ToList().FindIndex(string.IsNullOrEmpty) is >= 0 and int nameless)
        {
            throw TableFaults.NoId(path, lines[nameless], column);
        }
    }
}
