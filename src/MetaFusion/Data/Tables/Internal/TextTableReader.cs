using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads chosen columns of a table as strings.</summary>
internal static class TextTableReader
{
    /// <summary>Reads the columns in the order asked for; the parser understands the numbers among them.</summary>
    /// <param name="request">The table.</param>
    /// <param name="columns">Their names.</param>
    public static (TextTable Table, CellParser Parser) Read(TableRequest request, IReadOnlyList<string> columns)
    {
        using OpenTable table = TableSources.Open(request);
        return Read(table, columns, request);
    }

    /// <summary>The same of a table that is open.</summary>
    public static (TextTable Table, CellParser Parser) Read(OpenTable table, IReadOnlyList<string> columns, TableRequest request)
    {
        int[] fields = [.. columns.Select(table.Find)];
        var parser = new CellParser(request.Text.MissingTokens, table.Mark);
        var cells = new TextCells(table, fields, parser);
        table.Read(new TableScan(cells.Wanted, int.MaxValue), cells);
        cells.AddTo(request.Warnings);
        int ids = ColumnNames.IndexOf(request.IdColumn, table.Columns);
        return cells.Lines.Count > 0
            ? (new TextTable(table.Path, columns, [.. fields.Select(field => field == ids ? Translated(cells.Of(field), request) : cells.Of(field))], cells.Lines), parser)
            : throw TableFaults.NoRows(table.Path);
    }

    private static IReadOnlyList<string?> Translated(IReadOnlyList<string?> ids, TableRequest request) =>
        IdTranslation.Of(request) is { } translation ? [.. ids.Select(id => id is null ? null : translation.Of(id))] : ids;
}
