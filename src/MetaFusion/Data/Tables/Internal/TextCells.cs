using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Takes some columns of a table as strings.</summary>
internal sealed class TextCells : TableSink
{
    private readonly OpenTable _table;
    private readonly CellParser _parser;
    private readonly List<string?>?[] _cells;
    private readonly List<int> _lines = [];
    private readonly UnguardedCells _unguarded;
    private readonly CellWriter _writer = new();
    private readonly MemoryWatch _memory;

    public TextCells(OpenTable table, IEnumerable<int> fields, CellParser parser)
    {
        _table = table;
        _parser = parser;
        _unguarded = new UnguardedCells(table.Path);
        _memory = new MemoryWatch(table.Path);
        _cells = new List<string?>?[table.Columns.Count];
        foreach (int field in fields)
        {
            _cells[field] ??= [];
        }
    }

    /// <summary>By column of the file, whether it is taken.</summary>
    public bool[] Wanted => [.. _cells.Select(cells => cells is not null)];

    /// <summary>The place of every row.</summary>
    public IReadOnlyList<int> Lines => _lines;

    /// <summary>The cells of a column.</summary>
    public IReadOnlyList<string?> Of(int field) => _cells[field]!;

    /// <summary>Adds sentences about cells that are not read as they stand.</summary>
    public void AddTo(DataWarnings warnings) => _unguarded.AddTo(warnings);

    /// <inheritdoc/>
    public override void BeginRows(int count, int place)
    {
        for (int i = 0; i < count; i++)
        {
            _memory.MeetRow();
            _lines.Add(place + i);
        }
    }

    /// <inheritdoc/>
    public override void Text(int row, int field, ReadOnlySpan<byte> cell)
    {
        if (_cells[field] is { } cells)
        {
            _unguarded.Meet(cell, _table.Columns[field], _lines[row]);
            cells.Add(_parser.IsMissing(cell) ? null : TableText.Decode(cell, _table.Path, _lines[row]));
        }
    }

    /// <inheritdoc/>
    public override void Number(int row, int field, double number) => TextOrMissing(row, field, _writer.Number(number), double.IsNaN(number));

    /// <inheritdoc/>
    public override void Single(int row, int field, float number) => TextOrMissing(row, field, _writer.Single(number), float.IsNaN(number));

    /// <inheritdoc/>
    public override void Missing(int row, int field) => _cells[field]?.Add(null);

    private void TextOrMissing(int row, int field, ReadOnlySpan<byte> cell, bool isMissing)
    {
        if (isMissing)
        {
            Missing(row, field);
        }
        else
        {
            Text(row, field, cell);
        }
    }
}
