using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Text;

/// <summary>A text table that is open.</summary>
internal sealed class TextFile : OpenTable
{
    private const string RowNames = "row_names";

    private readonly TableDialect _dialect;
    private readonly Lazy<bool> _looksLikeTable;
    private CsvTokenizer? _tokens;

    private TextFile(DataPath path, TableDialect dialect, IReadOnlyList<string> columns, CsvTokenizer tokens, Lazy<bool> looksLikeTable)
        : base(path, columns)
    {
        _dialect = dialect;
        _tokens = tokens;
        _looksLikeTable = looksLikeTable;
    }

    /// <inheritdoc/>
    public override DecimalMark Mark => _dialect.Mark;

    /// <inheritdoc/>
    public override bool LooksLikeTable => _looksLikeTable.Value;

    /// <inheritdoc/>
    public override bool HasSamplesInColumns => _dialect.Gct is not null;

    /// <inheritdoc/>
    public override IReadOnlyList<int> NoteFields => [.. Enumerable.Range(1, Math.Min(_dialect.Gct?.Notes ?? 0, Columns.Count - 1))];

    /// <summary>Opens a text table.</summary>
    /// <param name="request">The file.</param>
    public static TextFile Open(TableRequest request)
    {
        DataPath path = request.Path;
        TableDialect dialect = TableDialect.Of(path, request.Text);
        var tokens = new CsvTokenizer(path, dialect);
        try
        {
            List<string> names = HeaderReader.Read(tokens, path);
            var look = new Lazy<bool>(() => TableLook.IsTable(path, dialect, names.Count));
            NameRows(names, path, dialect, request.IdColumn);
            ColumnNames.NameFirst(names);
            HeaderReader.Check(names, path, tokens.RecordLine, () => look.Value);
            return new TextFile(path, dialect, names, tokens, look);
        }
        catch
        {
            tokens.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Find(string name)
    {
        int index = ColumnNames.IndexOf(name, Columns);
        if (index >= 0)
        {
            return index;
        }

        if (Columns.Skip(1).Any() && Columns.Skip(1).All(HeaderReader.IsNumber))
        {
            throw new DataException(
                $"file '{Path.Shown}' has no column '{name}': its first line looks like data; " +
                "put a line of column names above it");
        }

        throw LooksLikeTable ? ColumnNames.Unknown(name, Columns, Path)
            : new DataException($"file '{Path.Shown}' has no column '{name}', and its first lines do not look like a table; check that it is the right file");
    }

    /// <inheritdoc/>
    public override void Read(TableScan scan, TableSink sink)
    {
        using CsvTokenizer tokens = Begin();
        int row = 0;
        int annotations = _dialect.Gct?.Annotations ?? 0;
        while (row < scan.MostRows && tokens.NextRecord())
        {
            if (annotations > 0)
            {
                annotations--;
                tokens.SkipRecord();
                continue;
            }

            ReadOnlySpan<byte> cell = CellParser.Trim(tokens.NextField());
            if (tokens.AtRecordEnd && cell.IsEmpty)
            {
                continue;
            }

            sink.BeginRows(1, tokens.RecordLine);
            int field = ReadRow(tokens, cell, row++, scan, sink);
            if (field != Columns.Count)
            {
                throw TableFaults.Ragged(Path, tokens.RecordLine, field, Columns.Count);
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _tokens?.Dispose();

    private int ReadRow(CsvTokenizer tokens, ReadOnlySpan<byte> cell, int row, TableScan scan, TableSink sink)
    {
        int width = Columns.Count;
        int field = 0;
        while (true)
        {
            if (field < width && scan.Wants(field))
            {
                sink.Text(row, field, cell);
            }

            field++;
            if (tokens.AtRecordEnd)
            {
                return field;
            }

            cell = CellParser.Trim(tokens.NextField());
        }
    }

    /// <summary>R writes no name above its row names, so that the header has one field less than every row.</summary>
    private static void NameRows(List<string> names, DataPath path, TableDialect dialect, string idColumn)
    {
        // A line without any delimiter is a header only where the rows have one that no sentence has.
        bool mayBe = names[0].Length > 0 && (names.Count > 1 || dialect.Delimiter == (byte)'\t') && !names.Contains(idColumn, CanonicalText.Comparer);
        if (mayBe && TableLook.FieldsOfRows(path, dialect) == names.Count + 1)
        {
            names.Insert(0, names.Contains(FeatureTableOptions.DefaultIdColumn) ? RowNames : FeatureTableOptions.DefaultIdColumn);
        }
    }

    /// <summary>The text behind the header: that of opening the first time, afterwards from the start.</summary>
    private CsvTokenizer Begin()
    {
        if (_tokens is { } tokens)
        {
            _tokens = null;
            return tokens;
        }

        tokens = new CsvTokenizer(Path, _dialect);
        HeaderReader.Read(tokens, Path);
        return tokens;
    }
}
