using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Takes the cells of a table of features into a block of float32, kinds found on the way.</summary>
/// <param name="table">The table.</param>
/// <param name="options">Ids, kinds and columns.</param>
/// <param name="plan">The features, and the role of every column of the file.</param>
/// <param name="parser">Tells numbers and missing cells.</param>
/// <param name="ids">What is done to ids; null for nothing.</param>
internal sealed class FeatureCells(OpenTable table, FeatureTableOptions options, FeaturePlan plan, CellParser parser, IdTranslation? ids) : TableSink
{
    private readonly DataPath _path = table.Path;
    private readonly FeatureColumn[] _columns = plan.Columns;
    private readonly int[] _roles = plan.Roles;
    private readonly CellParser _standard = new(TableOptions.DefaultMissingTokens, DecimalMark.Point);
    private readonly bool _hasOwnTokens = options.Schema is null && options.Text.OwnMissingTokens.Any();
    private readonly UnguardedCells _unguarded = new(table.Path);
    private readonly MemoryWatch _memory = new(table.Path);
    private readonly CellWriter _writer = new();
    private readonly TimeColumn? _times = options.TimeColumn is { } time ? new TimeColumn(table.Path, time, table.Mark) : null;
    private readonly RowIds _ids = new(table.Path, options, ids);
    private readonly List<int> _lines = [];
    private float[] _chunk = [];
    private int _offset;
    private int _row = -1;
    private char[] _characters = new char[256];
    private int _pointLine;
    private int _commaLine;

    /// <summary>The cells: numbers, codes of labels in the order of appearance, NaN where missing.</summary>
    public RowBlock Block { get; } = new(plan.Columns.Length);

    /// <summary>The id of every row.</summary>
    public IReadOnlyList<string> Ids => _ids.All;

    /// <summary>The time of every row; null where none is read.</summary>
    public IReadOnlyList<double>? Times => _times?.Times;

    /// <summary>Adds sentences about cells that are not read as they stand.</summary>
    public void AddTo(DataWarnings warnings)
    {
        _unguarded.AddTo(warnings);
        _times?.AddTo(warnings);
    }

    /// <inheritdoc/>
    public override void BeginRows(int count, int place)
    {
        for (int i = 0; i < count; i++)
        {
            _memory.MeetRow();
            if (Block.BytesOfNext is > 0 and long bytes)
            {
                _memory.Require(bytes);
            }

            Block.Append();
            _lines.Add(place + i);
        }
    }

    /// <inheritdoc/>
    public override void Text(int row, int field, ReadOnlySpan<byte> cell)
    {
        int role = _roles[field];
        if (role >= 0)
        {
            Cell(row, role) = ReadCell(cell, _columns[role], role, row);
        }
        else if (role == FeaturePlan.IdRole)
        {
            _unguarded.Meet(cell, options.IdColumn, _lines[row]);
            _ids.Add(parser.IsMissing(cell) ? "" : TableText.Decode(cell, _path, _lines[row]), _lines);
        }
        else if (role == FeaturePlan.TimeRole)
        {
            _times!.Add(TableText.Decode(cell, _path, _lines[row]), parser.IsMissing(cell), _lines[row]);
        }
    }

    /// <inheritdoc/>
    public override void Number(int row, int field, double number)
    {
        int role = _roles[field];
        if (double.IsNaN(number))
        {
            Missing(row, field);
        }
        else if (role >= 0 && _columns[role].Labels is null)
        {
            Cell(row, role) = ReadNumber(number, _columns[role], role, row);
        }
        else if (role != FeaturePlan.Skipped)
        {
            Text(row, field, _writer.Number(number));
        }
    }

    /// <inheritdoc/>
    public override void Single(int row, int field, float number)
    {
        int role = _roles[field];
        if (role >= 0 && float.IsFinite(number) && _columns[role] is { Labels: null, FittedScale: null } column && !column.Parser.HasMissingNumbers)
        {
            Cell(row, role) = number;
        }
        else if (float.IsNaN(number))
        {
            Missing(row, field);
        }
        else if (role >= 0 && _columns[role].Labels is null)
        {
            Cell(row, role) = ReadNumber(number, _columns[role], role, row);
        }
        else if (role != FeaturePlan.Skipped)
        {
            Text(row, field, _writer.Single(number));
        }
    }

    /// <inheritdoc/>
    public override void Missing(int row, int field)
    {
        int role = _roles[field];
        if (role >= 0)
        {
            Cell(row, role) = float.NaN;
        }
        else if (role == FeaturePlan.IdRole)
        {
            _ids.Add("", _lines);
        }
        else if (role == FeaturePlan.TimeRole)
        {
            _times!.Add("", isMissing: true, _lines[row]);
        }
    }

    /// <summary>Reads a cell of a column whose cells are labels.</summary>
    public float ReadLabel(ReadOnlySpan<byte> cell, FeatureColumn column, int line)
    {
        if (column.Parser.IsMissing(cell))
        {
            NoteMissing(cell, column, line);
            return float.NaN;
        }

        _unguarded.Meet(cell, column.Name, line);
        return column.Labels!.Code(TableText.Decode(cell, ref _characters, _path, line), line);
    }

    private ref float Cell(int row, int role)
    {
        if (row != _row)
        {
            _chunk = Block.ChunkOf(row, out _offset);
            _row = row;
        }

        return ref _chunk[_offset + role];
    }

    private float ReadCell(ReadOnlySpan<byte> cell, FeatureColumn column, int role, int row)
    {
        int line = _lines[row];
        if (column.Labels is not null)
        {
            return ReadLabel(cell, column, line);
        }

        CellKind kind = column.Parser.Parse(cell, out float value, out double number);
        if (column.FittedScale is { } scale && kind is CellKind.Number or CellKind.Infinite && parser.TryNumber(cell, out number))
        {
            value = scale.CellOf(number);
            kind = float.IsFinite(value) ? CellKind.Number : CellKind.Infinite;
        }

        switch (kind)
        {
            case CellKind.Number:
                if (parser.Mark == DecimalMark.Either)
                {
                    NoteMark(cell, line);
                }

                if (number != value)
                {
                    NoteDigits(column, number, value, role, row);
                }

                if (cell.Length > LostDigits.HeldDigits || (number == 0 && cell.Length >= DigitWatch.ShortestUnderflow))
                {
                    column.Digits.MeetLong(cell, number);
                }

                if (cell.Length > 1 && NumberText.HasZerosInFront(cell))
                {
                    column.MeetZeros(cell, line);
                }

                return value;
            case CellKind.Missing:
                NoteMissing(cell, column, line);
                return float.NaN;
            case CellKind.Infinite:
                column.MeetInfinite(TableText.Decode(cell, _path, line), line);
                NoteDigits(column, number, value, role, row);
                return value;
            default:
                return ReadText(cell, column, row);
        }
    }

    private float ReadText(ReadOnlySpan<byte> cell, FeatureColumn column, int row)
    {
        int line = _lines[row];
        string text = TableText.Decode(cell, _path, line);
        // An empty cell among numbers is missing although a list of the user's own forgets it.
        if (CanonicalText.Of(text).Length == 0 || (options.Text.KnowsWords && MissingWords.Contains(text)))
        {
            column.MeetWord(text, line);
            return float.NaN;
        }

        if (column.Declared == ColumnKind.Numeric)
        {
            throw TableFaults.NotNumber(_path, line, column.Name, text);
        }

        column.BecomeCategorical(row, text, line);
        return ReadLabel(cell, column, line);
    }

    /// <summary>Reads a number that was none of text: no digit of it is lost before it comes here.</summary>
    private float ReadNumber(double number, FeatureColumn column, int role, int row)
    {
        if (column.Parser.IsMissing(number))
        {
            NoteMissing(_writer.Number(number), column, _lines[row]);
            return float.NaN;
        }

        float value = column.FittedScale is { } scale ? scale.CellOf(number) : (float)number;
        if (!float.IsFinite(value))
        {
            column.MeetInfinite(TableText.Decode(_writer.Number(number), _path, _lines[row]), _lines[row]);
        }

        if (value != number)
        {
            NoteDigits(column, number, value, role, row);
        }

        return value;
    }

    private void NoteDigits(FeatureColumn column, double number, float value, int role, int row) =>
        column.Digits.Meet(number, value, row == 0 ? float.NaN : Block.Row(row - 1)[role], row);

    /// <summary>What a list of the user's own takes for missing is remembered: a model that learns from the column keeps it.</summary>
    private void NoteMissing(ReadOnlySpan<byte> cell, FeatureColumn column, int line)
    {
        if (_hasOwnTokens && !_standard.IsMissing(cell))
        {
            column.MeetMissing(CanonicalText.Shown(TableText.Decode(cell, _path, line)));
        }
    }

    private void NoteMark(ReadOnlySpan<byte> cell, int line)
    {
        if (cell.Contains((byte)'.'))
        {
            _pointLine = _pointLine == 0 ? line : _pointLine;
        }
        else if (cell.Contains((byte)','))
        {
            _commaLine = _commaLine == 0 ? line : _commaLine;
        }

        if (_pointLine > 0 && _commaLine > 0)
        {
            throw TableFaults.MixedMarks(_path, _pointLine, _commaLine);
        }
    }
}
