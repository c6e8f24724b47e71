using System.Globalization;
using ExcelDataReader;
using MetaFusion.Data;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Formats.Excel;

/// <summary>A sheet of a workbook that is open: its first row with cells names the columns.</summary>
internal sealed class SheetTable : OpenTable
{
    private readonly DataPath _file;
    private readonly string _sheet;
    private readonly int _header;

    private SheetTable(DataPath file, DataPath path, string sheet, int header, IReadOnlyList<string> columns)
        : base(path, columns)
    {
        (_file, _sheet, _header) = (file, sheet, header);
    }

    /// <summary>Opens a sheet.</summary>
    /// <param name="file">The workbook.</param>
    /// <param name="sheet">The sheet.</param>
    /// <exception cref="DataException">It has a title in place of column names, or a column without a name of its own.</exception>
    public static SheetTable Open(DataPath file, string sheet)
    {
        DataPath path = file with { RowNoun = $"sheet '{sheet}', row" };
        return Workbook.Use(file, reader =>
        {
            Workbook.Find(reader, sheet);
            while (reader.Read())
            {
                string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(field => SheetCells.TextOf(reader, field))];
                int filled = names.Count(name => name.Length > 0);
                if (filled > 0)
                {
                    int row = reader.Depth + 1;
                    RequireNames(reader, path, row, names, filled);
                    List<string> columns = ColumnNames.Of(names[..(Array.FindLastIndex(names, name => name.Length > 0) + 1)]);
                    ColumnNames.Check(columns, path, row, () => true);
                    return new SheetTable(file, path, sheet, row, columns);
                }
            }

            throw new DataException($"{path.At(1)}: the sheet is empty; a table begins with a row of column names");
        });
    }

    /// <inheritdoc/>
    public override void Read(TableScan scan, TableSink sink) => Workbook.Use(_file, reader =>
    {
        Workbook.Find(reader, _sheet);
        var cells = new SheetCells(reader, sink);
        int row = 0;
        while (row < scan.MostRows && reader.Read())
        {
            int place = reader.Depth + 1;
            if (place <= _header || cells.IsEmpty)
            {
                continue;
            }

            for (int field = Columns.Count; field < reader.FieldCount; field++)
            {
                if (SheetCells.TextOf(reader, field).Length > 0)
                {
                    throw new DataException($"{Path.At(place)}: cell {CellName(field, place)} lies beyond the last column that has a name; name its column, or empty it");
                }
            }

            sink.BeginRows(1, place);
            for (int field = 0; field < Columns.Count; field++)
            {
                if (scan.Wants(field))
                {
                    cells.Hand(row, field);
                }
            }

            row++;
        }

        return row;
    });

    /// <summary>A title is no row of names: it has one cell above a table of several columns, or cells that are merged.</summary>
    private static void RequireNames(IExcelDataReader reader, DataPath path, int row, string[] names, int filled)
    {
        CellRange? merged = reader.MergeCells?.FirstOrDefault(range => range.FromRow <= row - 1 && range.ToRow >= row - 1 && range.ToColumn > range.FromColumn);
        if (merged is not null)
        {
            throw new DataException(
                $"{path.At(row)}: the cells {CellName(merged.FromColumn, merged.FromRow + 1)}:{CellName(merged.ToColumn, merged.ToRow + 1)} are merged, so the row is a title and names no columns; " +
                "delete the rows above the column names, and give every column a name of its own");
        }

        if (filled == 1 && names.Length > 1)
        {
            string title = names.First(name => name.Length > 0);
            throw new DataException(
                $"{path.At(row)}: the only cell, '{TableFaults.Short(title)}', is a title above a table of {names.Length} columns; delete the rows above the column names");
        }
    }

    /// <summary>The name of a cell as spreadsheets show it: <c>C3</c>.</summary>
    private static string CellName(int column, int row)
    {
        string letters = "";
        for (int left = column + 1; left > 0; left = (left - 1) / 26)
        {
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }
}
