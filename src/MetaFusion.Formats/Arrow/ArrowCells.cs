using Apache.Arrow;
using MetaFusion.Data;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Formats.Arrow;

/// <summary>Hands the columns of a record batch to a sink.</summary>
/// <param name="table">The table.</param>
/// <param name="sink">Takes the cells.</param>
internal sealed class ArrowCells(OpenTable table, TableSink sink)
{
    private readonly TypedCells _cells = new(sink);

    /// <summary>Reads a column.</summary>
    /// <param name="array">Its cells.</param>
    /// <param name="field">The column.</param>
    /// <param name="first">The place of its first row in the table.</param>
    /// <param name="rows">How many rows are wanted.</param>
    public void Read(IArrowArray array, int field, int first, int rows)
    {
        Action<int, int> cell = CellOf(array, field)
            ?? throw new DataException(
                $"file '{table.Path.Shown}': column '{table.Columns[field]}' holds values of the type {array.Data.DataType.Name}, and a cell is one value; " +
                "leave it out with 'drop', or write its parts as columns");
        for (int i = 0; i < rows; i++)
        {
            if (array.IsNull(i))
            {
                sink.Missing(first + i, field);
            }
            else
            {
                cell(first + i, i);
            }
        }
    }

    /// <summary>Hands one cell, given its row and its place in the array; null for types that are no single values.</summary>
    private Action<int, int>? CellOf(IArrowArray array, int field) => array switch
    {
        DoubleArray own => (row, i) => sink.Number(row, field, own.Values[i]),
        FloatArray own => (row, i) => sink.Single(row, field, own.Values[i]),
        HalfFloatArray own => (row, i) => sink.Single(row, field, (float)own.Values[i]),
        Int64Array own => (row, i) => _cells.Whole(row, field, own.Values[i]),
        UInt64Array own => (row, i) => _cells.Whole(row, field, own.Values[i]),
        Int32Array own => (row, i) => sink.Number(row, field, own.Values[i]),
        UInt32Array own => (row, i) => sink.Number(row, field, own.Values[i]),
        Int16Array own => (row, i) => sink.Number(row, field, own.Values[i]),
        UInt16Array own => (row, i) => sink.Number(row, field, own.Values[i]),
        Int8Array own => (row, i) => sink.Number(row, field, own.Values[i]),
        UInt8Array own => (row, i) => sink.Number(row, field, own.Values[i]),
        BooleanArray own => (row, i) => _cells.Flag(row, field, own.GetValue(i)!.Value),
        StringArray own => (row, i) => sink.Text(row, field, own.GetBytes(i).Trim(" \t"u8)),
        LargeStringArray own => (row, i) => _cells.Text(row, field, own.GetString(i)),
        StringViewArray own => (row, i) => _cells.Text(row, field, own.GetString(i)),
        Decimal128Array own => (row, i) => _cells.Text(row, field, own.GetString(i)),
        Decimal256Array own => (row, i) => _cells.Text(row, field, own.GetString(i)),
        Date32Array own => (row, i) => _cells.Time(row, field, own.GetDateTime(i)!.Value),
        Date64Array own => (row, i) => _cells.Time(row, field, own.GetDateTime(i)!.Value),
        TimestampArray own => (row, i) => _cells.Time(row, field, own.GetTimestamp(i)!.Value.UtcDateTime),
        DictionaryArray own => Dictionary(own, field),
        NullArray => (row, _) => sink.Missing(row, field),
        _ => null,
    };

    private Action<int, int>? Dictionary(DictionaryArray array, int field)
    {
        IArrowArray values = array.Dictionary;
        return CellOf(values, field) is not { } cell ? null : (row, i) =>
        {
            int code = CodeOf(array.Indices, i);
            if (code < 0 || code >= values.Length)
            {
                throw new DataException($"{table.Path.At(row + 1)}: the label in column '{table.Columns[field]}' is none of its dictionary; write the file anew");
            }

            if (values.IsNull(code))
            {
                sink.Missing(row, field);
            }
            else
            {
                cell(row, code);
            }
        };
    }

    private static int CodeOf(IArrowArray indices, int i) => indices switch
    {
        Int8Array own => own.Values[i],
        UInt8Array own => own.Values[i],
        Int16Array own => own.Values[i],
        UInt16Array own => own.Values[i],
        Int32Array own => own.Values[i],
        UInt32Array own => (int)Math.Min(own.Values[i], int.MaxValue),
        Int64Array own => (int)Math.Clamp(own.Values[i], -1, int.MaxValue),
        UInt64Array own => (int)Math.Min(own.Values[i], int.MaxValue),
        _ => -1,
    };
}
