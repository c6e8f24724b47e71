using System.Numerics;
using MetaFusion.Data;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using Parquet;
using Parquet.Schema;

namespace MetaFusion.Formats.Parquet;

/// <summary>
/// Hands the columns of a row group to a sink: some columns at a time and these in rows, so that what takes the cells, which
/// lies in rows, is not visited anew for every column.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="sink">Takes the cells.</param>
internal sealed class ParquetCells(OpenTable table, TableSink sink)
{
    private const int ColumnsAtOnce = 32;

    private readonly TypedCells _cells = new(sink);
    private readonly MemoryWatch _memory = new(table.Path);
    private readonly List<Action<int>> _columns = [];
    private readonly List<(Type Type, Array Buffer)> _buffers = [];
    private int _used;
    private int _first;
    private int _held;
    private int _rows;

    /// <summary>A row group begins.</summary>
    /// <param name="first">The place of its first row in the table.</param>
    /// <param name="held">How many rows it holds.</param>
    /// <param name="rows">How many of them are wanted.</param>
    public void Begin(int first, int held, int rows)
    {
        (_first, _held, _rows) = (first, held, rows);
        sink.BeginRows(rows, first + 1);
        _buffers.Clear();
        _memory.Require((long)held * sizeof(long) * 2);
    }

    /// <summary>Reads a column; its cells are handed on with those of others.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">The column in the file.</param>
    /// <param name="place">The column in the table.</param>
    public void Read(ParquetRowGroupReader group, DataField field, int place)
    {
        if (!ReadNumbers(group, field, place) && !ReadTexts(group, field, place) && !ReadOthers(group, field, place))
        {
            throw new DataException(
                $"file '{table.Path.Shown}': column '{table.Columns[place]}' holds values of the type {field.ClrType.Name}, which are not read; leave it out with 'drop'");
        }

        if (_columns.Count == ColumnsAtOnce)
        {
            Hand();
        }
    }

    /// <summary>Hands on the columns that were read and are not yet.</summary>
    public void Hand()
    {
        for (int i = 0; i < _rows; i++)
        {
            foreach (Action<int> column in _columns)
            {
                column(i);
            }
        }

        _columns.Clear();
        _used = 0;
    }

    private bool ReadNumbers(ParquetRowGroupReader group, DataField field, int place)
    {
        Type type = field.ClrType;
        return (type == typeof(double) && Values<double>(group, field, place, (row, value) => sink.Number(row, place, value)))
            || (type == typeof(float) && Values<float>(group, field, place, (row, value) => sink.Single(row, place, value)))
            || (type == typeof(int) && Values<int>(group, field, place, (row, value) => sink.Number(row, place, value)))
            || (type == typeof(long) && Values<long>(group, field, place, (row, value) => _cells.Whole(row, place, value)))
            || (type == typeof(byte) && Values<byte>(group, field, place, (row, value) => sink.Number(row, place, value)))
            || (type == typeof(sbyte) && Values<sbyte>(group, field, place, (row, value) => sink.Number(row, place, value)))
            || (type == typeof(short) && Values<short>(group, field, place, (row, value) => sink.Number(row, place, value)))
            || (type == typeof(ushort) && Values<ushort>(group, field, place, (row, value) => sink.Number(row, place, value)))
            || (type == typeof(uint) && Values<uint>(group, field, place, (row, value) => sink.Number(row, place, value)))
            || (type == typeof(ulong) && Values<ulong>(group, field, place, (row, value) => _cells.Whole(row, place, value)))
            || (type == typeof(Half) && Values<Half>(group, field, place, (row, value) => sink.Single(row, place, (float)value)));
    }

    private bool ReadTexts(ParquetRowGroupReader group, DataField field, int place)
    {
        Type type = field.ClrType;
        return (type == typeof(ReadOnlyMemory<char>) && Values<ReadOnlyMemory<char>>(group, field, place, (row, value) => _cells.Text(row, place, value.Span)))
            || (type == typeof(ReadOnlyMemory<byte>) && Values<ReadOnlyMemory<byte>>(group, field, place, (row, value) => sink.Text(row, place, value.Span.Trim(" \t"u8))));
    }

    private bool ReadOthers(ParquetRowGroupReader group, DataField field, int place)
    {
        Type type = field.ClrType;
        return (type == typeof(bool) && Values<bool>(group, field, place, (row, value) => _cells.Flag(row, place, value)))
            || (type == typeof(decimal) && Values<decimal>(group, field, place, (row, value) => _cells.Decimal(row, place, value)))
            || (type == typeof(BigInteger) && Values<BigInteger>(group, field, place, (row, value) => _cells.Large(row, place, value)))
            || (type == typeof(DateTime) && Values<DateTime>(group, field, place, (row, value) => _cells.Time(row, place, value)))
            || (type == typeof(DateOnly) && Values<DateOnly>(group, field, place, (row, value) => _cells.Time(row, place, value.ToDateTime(default))))
            || (type == typeof(TimeOnly) && Values<TimeOnly>(group, field, place, (row, value) => _cells.Span(row, place, value.ToTimeSpan())))
            || (type == typeof(TimeSpan) && Values<TimeSpan>(group, field, place, (row, value) => _cells.Span(row, place, value)))
            || (type == typeof(Guid) && Values<Guid>(group, field, place, (row, value) => _cells.Text(row, place, value.ToString())));
    }

    private bool Values<T>(ParquetRowGroupReader group, DataField field, int place, Action<int, T> take)
        where T : struct
    {
        int first = _first;
        if (!field.IsNullable)
        {
            T[] plain = Buffer<T>();
            Done(group.ReadAsync(field, plain.AsMemory(0, _held), null));
            _columns.Add(i => take(first + i, plain[i]));
            return true;
        }

        T?[] values = Buffer<T?>();
        Done(group.ReadAsync(field, values.AsMemory(0, _held), null));
        _columns.Add(i =>
        {
            if (values[i] is { } value)
            {
                take(first + i, value);
            }
            else
            {
                sink.Missing(first + i, place);
            }
        });
        return true;
    }

    /// <summary>Memory for a column, which none of those has that wait to be handed on.</summary>
    private T[] Buffer<T>()
    {
        int free = _buffers.FindIndex(_used, buffer => buffer.Type == typeof(T));
        if (free < 0)
        {
            _buffers.Insert(_used, (typeof(T), new T[_held]));
        }
        else
        {
            (_buffers[_used], _buffers[free]) = (_buffers[free], _buffers[_used]);
        }

        return (T[])_buffers[_used++].Buffer;
    }

    private static void Done(ValueTask task) => task.AsTask().GetAwaiter().GetResult();
}
