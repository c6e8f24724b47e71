using FsCheck;
using FsCheck.Fluent;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

public sealed class TableRoundTripTests
{
    private static readonly string[] Pieces = ["a", "B", "7", ",", ";", "\"", "\n", "\r\n", "\t", "ä", "\U0001F9EC", "'", "-", "x y"];

    [Fact]
    public void ReadText_RandomTables_GiveBackWhatWasWritten()
    {
        Gen<string> cell = Gen.ArrayOf(Gen.Elements(Pieces)).Select(p => ("." + string.Concat(p) + ".").Trim());
        Gen<string[][]> table =
            from columns in Gen.Choose(1, 5)
            from rows in Gen.Choose(1, 12)
            from cells in Gen.ArrayOf(Gen.ArrayOf(cell, columns), rows)
            select cells;

        Prop.ForAll(table.ToArbitrary(), Survives).QuickCheckThrowOnFailure();
    }

    private static bool Survives(string[][] cells)
    {
        using var folder = new TemporaryFolder();
        string[] names = cells[0].Select((_, c) => $"c{c}").ToArray();
        string path = folder.Write("t.csv", string.Concat(cells.Prepend(names).Select(row => string.Join(',', row.Select(Quote)) + "\r\n")));

        TextTable table = TableReader.ReadText(path, names, new TableOptions { Delimiter = ',' });

        return cells.Select((row, r) => row.Select((cell, c) => table.Columns[c][r] == cell).All(same => same)).All(same => same)
            && table.Lines.Count == cells.Length;
    }

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
