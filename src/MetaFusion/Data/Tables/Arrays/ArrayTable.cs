using System.Text;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Arrays;

/// <summary>An array with the ids of its rows, which are its first column; the others are numbered: <c>scan_0</c>, <c>scan_1</c>, ….</summary>
internal sealed class ArrayTable : OpenTable
{
    private readonly NpyFile _array;
    private readonly byte[][] _ids;

    private ArrayTable(NpyFile array, IReadOnlyList<string> columns, byte[][] ids)
        : base(array.Path with { RowNoun = "row" }, columns)
    {
        (_array, _ids) = (array, ids);
    }

    /// <summary>Opens an array.</summary>
    /// <param name="request">The array, and the file of its ids.</param>
    /// <param name="array">The array.</param>
    /// <exception cref="DataException">It is damaged, has no ids, or another number of them.</exception>
    public static ArrayTable Open(TableRequest request, NpyFile array)
    {
        NpyHeader header = array.ReadHeader();
        DataPath idsPath = request.Ids ?? throw new DataException(
            $"file '{request.Path.Shown}' is an array, whose rows have no ids; name a text file with one id per row under 'ids'");
        string[] ids = IdsFile.Read(idsPath, request.IdColumn, request.Text, mayRepeat: true, request.Warnings);
        if (ids.Length != header.Rows)
        {
            throw new DataException(
                $"file '{request.Path.Shown}' has {TableFaults.Count(header.Rows, "row")}, but '{idsPath.Shown}' names " +
                $"{TableFaults.Count(ids.Length, "id")}; there must be one id per row");
        }

        string[] columns =
        [
            request.IdColumn,
            .. Enumerable.Range(0, header.Columns).Select(c => FormattableString.Invariant($"{request.Name}_{c}")),
        ];
        return new ArrayTable(array, columns, [.. ids.Select(Encoding.UTF8.GetBytes)]);
    }

    /// <inheritdoc/>
    public override void Read(TableScan scan, TableSink sink)
    {
        int rows = Math.Min(_ids.Length, scan.MostRows);
        sink.BeginRows(rows, 1);
        for (int row = 0; scan.Wants(0) && row < rows; row++)
        {
            sink.Text(row, 0, CellParser.Trim(_ids[row]));
        }

        _array.Read(scan, sink, firstField: 1);
    }
}
