using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Finds columns that describe features (a symbol, a description) in a table whose other columns are samples.</summary>
internal sealed class FeatureNotes : TableSink
{
    private const int RowsLookedAt = 50;

    private readonly int[] _numbers;
    private readonly int[] _texts;
    private readonly CellParser _parser;

    private FeatureNotes(OpenTable table)
    {
        _numbers = new int[table.Columns.Count];
        _texts = new int[table.Columns.Count];
        _parser = new CellParser(TableOptions.DefaultMissingTokens, table.Mark);
    }

    /// <summary>The columns that the file says describe features, and those of text where most columns are numbers.</summary>
    /// <param name="table">The table.</param>
    /// <param name="names">The column that names the features.</param>
    public static int[] Find(OpenTable table, int names)
    {
        if (table.NoteFields.Count > 0)
        {
            return [.. table.NoteFields.Where(field => field != names)];
        }

        var notes = new FeatureNotes(table);
        table.Read(new TableScan(null, RowsLookedAt), notes);
        int[] others = [.. Enumerable.Range(0, table.Columns.Count).Where(field => field != names)];
        int[] texts = [.. others.Where(field => notes._texts[field] > notes._numbers[field])];
        return texts.Length * 2 <= others.Length ? texts : [];
    }

    /// <inheritdoc/>
    public override void BeginRows(int count, int place)
    {
    }

    /// <inheritdoc/>
    public override void Text(int row, int field, ReadOnlySpan<byte> cell)
    {
        if (_parser.TryNumber(cell, out _))
        {
            _numbers[field]++;
        }
        else if (!_parser.IsMissing(cell) && !MissingWords.Contains(System.Text.Encoding.UTF8.GetString(cell)))
        {
            _texts[field]++;
        }
    }

    /// <inheritdoc/>
    public override void Number(int row, int field, double number) => _numbers[field]++;

    /// <inheritdoc/>
    public override void Single(int row, int field, float number) => _numbers[field]++;

    /// <inheritdoc/>
    public override void Missing(int row, int field)
    {
    }
}
