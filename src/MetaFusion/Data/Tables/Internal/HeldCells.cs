using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Keeps the cells of one column, to hand them over in another order.</summary>
/// <param name="path">The table.</param>
internal sealed class HeldCells(DataPath path) : TableSink
{
    private readonly List<Cell> _cells = [];
    private readonly MemoryStream _texts = new();
    private readonly MemoryWatch _memory = new(path);

    private enum Form
    {
        Missing,
        Text,
        Number,
        Single,
    }

    /// <inheritdoc/>
    public override void BeginRows(int count, int place)
    {
        for (int i = 0; i < count; i++)
        {
            _memory.MeetRow();
        }
    }

    /// <inheritdoc/>
    public override void Text(int row, int field, ReadOnlySpan<byte> cell)
    {
        if (_texts.Length + cell.Length > Array.MaxLength)
        {
            throw new DataException($"file '{path.Shown}' has too many values to be sorted; write it in the order of its ids or of its features");
        }

        _cells.Add(new Cell(Form.Text, 0, (int)_texts.Length, cell.Length));
        _texts.Write(cell);
    }

    /// <inheritdoc/>
    public override void Number(int row, int field, double number) => _cells.Add(new Cell(Form.Number, number, 0, 0));

    /// <inheritdoc/>
    public override void Single(int row, int field, float number) => _cells.Add(new Cell(Form.Single, number, 0, 0));

    /// <inheritdoc/>
    public override void Missing(int row, int field) => _cells.Add(default);

    /// <summary>Hands the cells over.</summary>
    /// <param name="order">The rows in their new order.</param>
    /// <param name="field">The column.</param>
    /// <param name="sink">Takes them.</param>
    public void HandOver(IEnumerable<int> order, int field, TableSink sink)
    {
        foreach (int row in order)
        {
            Cell cell = _cells[row];
            switch (cell.Form)
            {
                case Form.Text:
                    sink.Text(row, field, _texts.GetBuffer().AsSpan(cell.Start, cell.Length));
                    break;
                case Form.Number:
                    sink.Number(row, field, cell.Value);
                    break;
                case Form.Single:
                    sink.Single(row, field, (float)cell.Value);
                    break;
                default:
                    sink.Missing(row, field);
                    break;
            }
        }
    }

    private readonly record struct Cell(Form Form, double Value, int Start, int Length);
}
