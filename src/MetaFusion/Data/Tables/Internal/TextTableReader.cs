namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads chosen columns of a table as strings.</summary>
internal static class TextTableReader
{
    /// <summary>Reads the columns in the order asked for; the parser understands the numbers among them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Their names.</param>
    /// <param name="options">How the text is written.</param>
    /// <param name="warnings">Gets a sentence where a text is not read as it stands; null to ignore it.</param>
    public static (TextTable Table, CellParser Parser) Read(
        DataPath path, IReadOnlyList<string> columns, TableOptions options, DataWarnings? warnings = null)
    {
        TableDialect dialect = TableDialect.Of(path, options);
        using var tokens = new CsvTokenizer(path, dialect.Delimiter);
        string[] names = HeaderReader.Read(tokens, path);
        List<string?>?[] sinks = new List<string?>?[names.Length];
        var lists = new List<string?>[columns.Count];
        for (int c = 0; c < columns.Count; c++)
        {
            lists[c] = sinks[HeaderReader.Find(columns[c], names, path)] ??= [];
        }

        var parser = new CellParser(options.MissingTokens, dialect.Mark);
        var lines = new List<int>();
        var unguarded = new UnguardedCells(path);
        while (tokens.NextRecord())
        {
            ReadRow(tokens, path, parser, sinks, lines, (cell, field, line) => unguarded.Meet(cell, names[field], line));
        }

        unguarded.AddTo(warnings ?? []);
        return lines.Count > 0 ? (new TextTable(columns, lists, lines), parser) : throw TableFaults.NoRows(path);
    }

    private static void ReadRow(
        CsvTokenizer tokens, DataPath path, CellParser parser, List<string?>?[] sinks, List<int> lines, Action<ReadOnlySpan<byte>, int, int> meet)
    {
        int field = 0;
        while (!tokens.AtRecordEnd)
        {
            ReadOnlySpan<byte> cell = CellParser.Trim(tokens.NextField());
            if (field == 0 && tokens.AtRecordEnd && cell.IsEmpty)
            {
                return;
            }

            if (field < sinks.Length && sinks[field] is { } sink)
            {
                meet(cell, field, tokens.RecordLine);
                sink.Add(parser.IsMissing(cell) ? null : TableText.Decode(cell, path, tokens.RecordLine));
            }

            field++;
        }

        if (field != sinks.Length)
        {
            throw TableFaults.Ragged(path, tokens.RecordLine, field, sinks.Length);
        }

        lines.Add(tokens.RecordLine);
    }
}
