namespace MetaFusion.Data.Internal;

/// <summary>Reads the ids that belong to the rows of a .npy file.</summary>
internal static class IdsFile
{
    /// <summary>Reads one id per line, or the id column of a table where the first line names it.</summary>
    /// <exception cref="DataException">The file cannot be read, or an id is missing or appears twice.</exception>
    public static string[] Read(DataPath path, string idColumn, TableOptions options)
    {
        TableDialect dialect = TableDialect.Of(path, options);
        return HasHeader(path, dialect, idColumn)
            ? Table(path, idColumn, options)
            : Lines(path, dialect);
    }

    private static bool HasHeader(DataPath path, TableDialect dialect, string idColumn)
    {
        using var tokens = new CsvTokenizer(path, dialect.Delimiter);
        bool several = false;
        bool named = false;
        if (tokens.NextRecord())
        {
            while (!tokens.AtRecordEnd)
            {
                named |= TableText.Decode(tokens.NextField(), path, tokens.RecordLine) == idColumn;
                several |= !tokens.AtRecordEnd;
            }
        }

        // Several fields without the id column: let the table reader say which columns there are.
        return named || several;
    }

    private static string[] Table(DataPath path, string idColumn, TableOptions options)
    {
        (TextTable table, _) = TextTableReader.Read(path, [idColumn], options);
        IdIndex.Of(table.Columns[0], table.Lines, path, idColumn);
        return table.Columns[0].Select(id => id!).ToArray();
    }

    private static string[] Lines(DataPath path, TableDialect dialect)
    {
        using var tokens = new CsvTokenizer(path, dialect.Delimiter);
        var ids = new List<string?>();
        var lines = new List<int>();
        while (tokens.NextRecord())
        {
            string id = TableText.Decode(tokens.NextField(), path, tokens.RecordLine);
            if (!tokens.AtRecordEnd)
            {
                throw new DataException($"file '{path.Shown}', line {tokens.RecordLine}: " +
                    "more than one field where an id was expected; put one id on a line");
            }

            if (id.Length > 0)
            {
                ids.Add(id);
                lines.Add(tokens.RecordLine);
            }
        }

        IdIndex.Of(ids, lines, path, "id");
        return ids.Select(id => id!).ToArray();
    }
}
