using System.Globalization;
using ExcelDataReader;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Formats.Excel;

/// <summary>Hands the cells of a row of a sheet to a sink.</summary>
/// <param name="reader">Stands at the row.</param>
/// <param name="sink">Takes them.</param>
internal sealed class SheetCells(IExcelDataReader reader, TableSink sink)
{
    private readonly TypedCells _cells = new(sink);

    /// <summary>Whether the row has no cell with a value.</summary>
    public bool IsEmpty
    {
        get
        {
            for (int column = 0; column < reader.FieldCount; column++)
            {
                if (reader.GetValue(column) is { } value && value is not string { Length: 0 })
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>A cell as text; empty where it has no value.</summary>
    public static string TextOf(IExcelDataReader reader, int field) =>
        Convert.ToString(reader.GetValue(field), CultureInfo.InvariantCulture)?.Trim() ?? "";

    /// <summary>Hands a cell.</summary>
    public void Hand(int row, int field)
    {
        switch (field < reader.FieldCount ? reader.GetValue(field) : null)
        {
            case null:
                sink.Missing(row, field);
                break;
            case double number:
                sink.Number(row, field, number);
                break;
            case int number:
                sink.Number(row, field, number);
                break;
            case bool flag:
                _cells.Flag(row, field, flag);
                break;
            case DateTime time:
                _cells.Time(row, field, time);
                break;
            case TimeSpan span:
                _cells.Span(row, field, span);
                break;
            case var other:
                _cells.Text(row, field, Convert.ToString(other, CultureInfo.InvariantCulture));
                break;
        }
    }
}
