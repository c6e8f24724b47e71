using System.IO.Compression;
using MetaFusion.Data;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Foundation;

namespace MetaFusion.Formats.Excel;

/// <summary>Excel workbooks, new (<c>.xlsx</c>) and old (<c>.xls</c>): one sheet is a table.</summary>
internal sealed class ExcelSource : ITableSource
{
    private static ReadOnlySpan<byte> OldMark => [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

    /// <inheritdoc/>
    public SourceFacts Facts { get; } = new("an Excel workbook", [".xlsx", ".xlsm", ".xls"]) { PartKey = "sheet" };

    /// <inheritdoc/>
    public bool Recognizes(FileHead head) => head.StartsWith(OldMark) || head.ZipEntries.Contains("xl/workbook.xml");

    /// <inheritdoc/>
    public IReadOnlyList<string> Parts(DataPath path)
    {
        RequireRoom(path);
        return [.. Workbook.Use(path, reader => Workbook.Sheets(reader).Where(sheet => sheet.HasCells).Select(sheet => sheet.Name).ToArray())];
    }

    /// <inheritdoc/>
    public OpenTable Open(TableRequest request)
    {
        IReadOnlyList<string> sheets = Parts(request.Path);
        if (request.Part is { } wanted && !sheets.Contains(wanted))
        {
            throw new DataException($"file '{request.Path.Shown}' has no sheet '{Shortened.Of(wanted)}' with cells{NameHints.Hint(wanted, sheets, "; it has", "")}");
        }

        return request.Part is { } named ? SheetTable.Open(request.Path, named) : sheets.Count switch
        {
            1 => SheetTable.Open(request.Path, sheets[0]),
            0 => throw new DataException($"file '{request.Path.Shown}' is an Excel workbook without any cell; check the export"),
            _ => throw new DataException(
                $"file '{request.Path.Shown}' is an Excel workbook of {sheets.Count} sheets ({NameHints.List(sheets)}); name one under 'sheet'"),
        };
    }

    /// <summary>A workbook is packed: what it unfolds to is checked before it does.</summary>
    private static void RequireRoom(DataPath path)
    {
        using FileStream stream = path.Open();
        if (stream.ReadByte() != 'P')
        {
            return;
        }

        stream.Position = 0;
        long bytes = Damage.Told(path, Workbook.Title, () =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Where(entry => entry.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase)).Sum(entry => entry.Length);
        });
        new MemoryWatch(path).Require(bytes);
    }
}
