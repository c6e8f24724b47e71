using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Formats.Tests.Support;
using MiniExcelLibs;

namespace MetaFusion.Formats.Tests.Excel;

public sealed class ExcelSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NumbersLabelsAndDays_AreThoseOfTheCsv()
    {
        // A spreadsheet holds all numbers as float64 and truth values by its own word.
        string csv = "id,real,label,flag,day\np1,0.1,a,True,2024-05-31\np2,1e-60,\"b, c\",False,2023-01-02\np3,,,True,2024-05-31\np4,-2.5,a,False,2022-12-24\n";
        string path = Save("t.xlsx", Rows());

        Study.RequireSame(Study.Read(_folder.Write("t.csv", csv)), Study.Read(path));
    }

    [Fact]
    public void Read_SeveralSheets_AsksForOneByName()
    {
        string path = Save("t.xlsx", new Dictionary<string, object> { ["visits"] = Rows(), ["labs"] = Rows() });

        string message = Assert.Throws<DataException>(() => Study.Read(path)).Message;

        Assert.Equal($"file '{path}' is an Excel workbook of 2 sheets ('visits', 'labs'); name one under 'sheet'", message);
        Assert.Equal(4, Read(path, "labs").Ids.Count);
        Assert.Equal($"file '{path}' has no sheet 'lab' with cells; did you mean 'labs'?", Assert.Throws<DataException>(() => Read(path, "lab")).Message);
    }

    [Fact]
    public void Read_TitleAboveTheNames_IsNamed()
    {
        string path = Save("t.xlsx", Cells(["Laboratory, 2024", null, null], ["id", "x", "y"], ["p", 1, 2]));

        string message = Assert.Throws<DataException>(() => Study.Read(path)).Message;

        Assert.Equal(
            $"file '{path}', sheet 'Sheet1', row 1: the only cell, 'Laboratory, 2024', is a title above a table of 3 columns; delete the rows above the column names",
            message);
    }

    [Fact]
    public void Read_CellBesideTheTable_IsNamedAsSpreadsheetsDo()
    {
        string path = Save("t.xlsx", Cells(["id", "x", null], ["p", 1, null], ["q", 2, "see note"]));

        string message = Assert.Throws<DataException>(() => Study.Read(path)).Message;

        Assert.Equal($"file '{path}', sheet 'Sheet1', row 3: cell C3 lies beyond the last column that has a name; name its column, or empty it", message);
    }

    [Fact]
    public void Read_TextAmongDeclaredNumbers_NamesSheetAndRow()
    {
        string path = Save("t.xlsx", Cells(["id", "x"], ["p", 1], ["q", "high"]));
        var options = new FeatureTableOptions { Kinds = new Dictionary<string, ColumnKind> { ["x"] = ColumnKind.Numeric } };

        string message = Assert.Throws<DataException>(() => TableReader.ReadFeatures(path, options)).Message;

        Assert.Equal(
            $"file '{path}', sheet 'Sheet1', row 3: 'high' in column 'x' is not a number; correct it, add it to the missing tokens, or declare the column categorical",
            message);
    }

    [Fact]
    public void Read_Damaged_SaysSo()
    {
        string path = _folder.Write("t.xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2, 3]);

        string message = Assert.Throws<DataException>(() => Study.Read(path)).Message;

        Assert.Equal($"file '{path}' is an Excel workbook that is damaged, cut short or of a version that is not read; download it again, or write it anew", message);
    }

    private static FeatureTable Read(string path, string sheet) =>
        new FeatureTableReader(new TableRequest(new DataPath(path, path)) { Text = new TableOptions { Part = sheet } }, new FeatureTableOptions()).Read();

    private string Save(string name, object sheets)
    {
        string path = _folder.File(name);
        MiniExcel.SaveAs(path, sheets);
        return path;
    }

    private static IEnumerable<Dictionary<string, object?>> Rows() => Enumerable.Range(0, 4).Select(row => new Dictionary<string, object?>
    {
        ["id"] = Study.Ids[row],
        ["real"] = Study.Real[row],
        ["label"] = Study.Label[row],
        ["flag"] = Study.Flag[row] ?? false,
        ["day"] = Study.Day[row],
    });

    /// <summary>Rows of cells, the first of which is written as the header of the sheet.</summary>
    private static IEnumerable<Dictionary<string, object?>> Cells(params object?[][] rows) => rows[1..].Select(row =>
        row.Select((cell, i) => (Name: rows[0][i]?.ToString() ?? new string(' ', i), cell)).ToDictionary(cell => cell.Name, cell => cell.cell));
}
