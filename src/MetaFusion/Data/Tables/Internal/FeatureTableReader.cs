using MetaFusion.Data.Values;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads one table of features: a single pass that grows a float32 block, kinds found on the way.</summary>
/// <remarks>
/// A column of numbers whose digits float32 would lose is read a second time, as float64 (<see cref="DigitWatch"/>).
/// A column counts as numeric until it shows a text; from then on its cells are labels. The numbers above that row were
/// kept as numbers, not as text ("007" is a label of its own), so a second, short pass reads the rows above it again,
/// for these columns only. Tables whose categorical columns begin with text, nearly all, never need it.
/// </remarks>
internal sealed class FeatureTableReader(DataPath path, FeatureTableOptions options, DataWarnings warnings)
{
    private const int Skipped = -1;
    private const int IdRole = -2;
    private const int TimeRole = -3;

    private readonly Dictionary<string, int> _rowOfId = new(CanonicalText.Comparer);
    private readonly List<string> _ids = [];
    private readonly List<int> _lines = [];
    private readonly CellParser _standard = new(TableOptions.DefaultMissingTokens, DecimalMark.Point);
    private readonly bool _hasOwnTokens = options.Schema is null && options.Text.OwnMissingTokens.Any();
    private readonly UnguardedCells _unguarded = new(path);
    private FeatureColumn[] _columns = [];
    private int[] _roles = [];
    private RowBlock _block = new(0);
    private CellParser _parser = new([], DecimalMark.Point);
    private TimeColumn? _times;
    private char[] _characters = new char[256];
    private int _pointLine;
    private int _commaLine;

    /// <summary>Reads the table.</summary>
    public FeatureTable Read()
    {
        TableDialect dialect = TableDialect.Of(path, options.Text);
        _parser = new CellParser(options.Text.MissingTokens, dialect.Mark);
        using (var tokens = new CsvTokenizer(path, dialect.Delimiter))
        {
            (_columns, _roles) = FeaturePlan.Make(HeaderReader.Read(tokens, path), path, options, Skipped, IdRole, TimeRole);
            foreach (FeatureColumn column in _columns)
            {
                column.Parser = ParserOf(column, dialect.Mark);
            }

            _times = options.TimeColumn is { } time ? new TimeColumn(path, time, dialect.Mark) : null;
            _block = new RowBlock(_columns.Length);
            while (tokens.NextRecord())
            {
                ReadRow(tokens);
            }
        }

        if (_ids.Count == 0)
        {
            // New data may be of samples that all lack a modality.
            return options.Schema is { } schema ? new FeatureTable([], [.. schema], new Matrix(0, schema.Count)) : throw TableFaults.NoRows(path);
        }

        if (options.Repeats == RepeatRule.Count)
        {
            return RepeatedRows.Join(new FeatureTable(_ids, [], new Matrix(_ids.Count, 0)), options.Repeats, null, "", warnings);
        }

        var again = new SecondPass(path, dialect.Delimiter, _roles);
        GiveUpNumbers();
        ReadLabelsAgain(again);
        _unguarded.AddTo(warnings);
        _times?.AddTo(warnings);
        string? lost = options.Schema is null ? new DigitPass(path, _columns, _block, _parser).Read(again, warnings) : null;
        FeatureTable table = new FeatureTableAssembly(path, options, warnings, _parser).Finish(_ids, _columns, _block, lost);
        return options.Repeats == RepeatRule.Refuse
            ? table
            : RepeatedRows.Join(table, options.Repeats, _times?.Times, $"file '{path.Shown}'", warnings);
    }

    private void ReadRow(CsvTokenizer tokens)
    {
        int line = tokens.RecordLine;
        ReadOnlySpan<byte> cell = CellParser.Trim(tokens.NextField());
        if (tokens.AtRecordEnd && cell.IsEmpty)
        {
            return;
        }

        Span<float> row = _block.Append();
        int field = 0;
        while (true)
        {
            if (field < _roles.Length)
            {
                int role = _roles[field];
                if (role >= 0)
                {
                    row[role] = ReadCell(cell, _columns[role], role, line);
                }
                else if (role == IdRole)
                {
                    AddId(cell, line);
                }
                else if (role == TimeRole)
                {
                    _times!.Add(TableText.Decode(cell, path, line), _parser.IsMissing(cell), line);
                }
            }

            field++;
            if (tokens.AtRecordEnd)
            {
                break;
            }

            cell = CellParser.Trim(tokens.NextField());
        }

        if (field != _roles.Length)
        {
            throw TableFaults.Ragged(path, line, field, _roles.Length);
        }
    }

    private float ReadCell(ReadOnlySpan<byte> cell, FeatureColumn column, int role, int line)
    {
        if (column.Labels is not null)
        {
            return ReadLabel(cell, column, line);
        }

        CellKind kind = column.Parser.Parse(cell, out float value, out double number);
        if (column.FittedScale is { } scale && kind is CellKind.Number or CellKind.Infinite && _parser.TryNumber(cell, out number))
        {
            value = scale.CellOf(number);
            kind = float.IsFinite(value) ? CellKind.Number : CellKind.Infinite;
        }

        switch (kind)
        {
            case CellKind.Number:
                if (_parser.Mark == DecimalMark.Either)
                {
                    NoteMark(cell, line);
                }

                if (number != value)
                {
                    NoteDigits(column, number, value, role);
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
                column.MeetInfinite(TableText.Decode(cell, path, line), line);
                NoteDigits(column, number, value, role);
                return value;
            default:
                string text = TableText.Decode(cell, path, line);
                // An empty cell among numbers is missing although a list of the user's own forgets it.
                if (CanonicalText.Of(text).Length == 0 || (options.Text.KnowsWords && MissingWords.Contains(text)))
                {
                    column.MeetWord(text, line);
                    return float.NaN;
                }

                if (column.Declared == ColumnKind.Numeric)
                {
                    throw TableFaults.NotNumber(path, line, column.Name, text);
                }

                column.BecomeCategorical(_block.Rows - 1, text, line);
                return ReadLabel(cell, column, line);
        }
    }

    private void NoteDigits(FeatureColumn column, double number, float value, int role)
    {
        int row = _block.Rows - 1;
        column.Digits.Meet(number, value, row == 0 ? float.NaN : _block.Row(row - 1)[role], row);
    }

    private float ReadLabel(ReadOnlySpan<byte> cell, FeatureColumn column, int line)
    {
        if (column.Parser.IsMissing(cell))
        {
            NoteMissing(cell, column, line);
            return float.NaN;
        }

        _unguarded.Meet(cell, column.Name, line);
        return column.Labels!.Code(TableText.Decode(cell, ref _characters, path, line), line);
    }

    /// <summary>What a list of the user's own takes for missing is remembered: a model that learns from the column keeps it.</summary>
    private void NoteMissing(ReadOnlySpan<byte> cell, FeatureColumn column, int line)
    {
        if (_hasOwnTokens && !_standard.IsMissing(cell))
        {
            column.MeetMissing(CanonicalText.Shown(TableText.Decode(cell, path, line)));
        }
    }

    /// <summary>The parser of a column: what means missing in it, less the labels that a fitted model knows there.</summary>
    private CellParser ParserOf(FeatureColumn column, DecimalMark mark)
    {
        IReadOnlyList<string> tokens = options.Text.MissingTokens;
        var known = column.Labels?.Labels.ToHashSet(CanonicalText.Comparer);
        return column.Missing.Count == 0 && known?.Overlaps(tokens) != true
            ? _parser
            : new CellParser([.. tokens.Concat(column.Missing).Where(token => known?.Contains(token) != true)], mark);
    }

    /// <summary>A column that shows words for missing and no number at all is one of labels.</summary>
    private void GiveUpNumbers()
    {
        for (int c = 0; c < _columns.Length; c++)
        {
            if (_columns[c] is { Words: { } words, Labels: null, Declared: null } && !_block.HasCell(c, _block.Rows))
            {
                (string word, _, int line) = words.All.First();
                _columns[c].BecomeCategorical(_block.Rows, word, line);
            }
        }
    }

    private void AddId(ReadOnlySpan<byte> cell, int line)
    {
        if (_parser.IsMissing(cell) || CanonicalText.Of(cell).IsEmpty)
        {
            throw TableFaults.NoId(path, line, options.IdColumn);
        }

        _unguarded.Meet(cell, options.IdColumn, line);
        string id = TableText.Decode(cell, path, line);
        if (!_rowOfId.TryAdd(id, _ids.Count))
        {
            id = options.Repeats != RepeatRule.Refuse
                ? _ids[_rowOfId[id]]
                : throw TableFaults.TwiceRow(path, id, _lines[_rowOfId[id]], line);
        }

        _ids.Add(id);
        _lines.Add(line);
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
            throw TableFaults.MixedMarks(path, _pointLine, _commaLine);
        }
    }

    private void ReadLabelsAgain(SecondPass again)
    {
        int[] late = Enumerable.Range(0, _columns.Length)
            .Where(c => _columns[c].FirstText is not null && (_columns[c].Words is not null || _block.HasCell(c, _columns[c].FirstLabelRow)))
            .ToArray();
        if (late.Length == 0)
        {
            return;
        }

        again.Read(late, _columns.Length, late.Max(c => _columns[c].FirstLabelRow), (row, column, cell, line) =>
        {
            if (row < _columns[column].FirstLabelRow)
            {
                _block.Row(row)[column] = ReadLabel(cell, _columns[column], line);
            }
        });
    }
}
