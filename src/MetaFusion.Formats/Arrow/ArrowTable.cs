using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Formats.Arrow;

/// <summary>An Arrow table that is open.</summary>
internal sealed class ArrowTable : OpenTable
{
    private const string Title = "an Arrow or Feather file";
    private const string Index = "__index_level_0__";

    private readonly DataPath _file;

    private ArrowTable(DataPath file, IReadOnlyList<string> columns)
        : base(file with { RowNoun = "row" }, columns)
    {
        _file = file;
    }

    /// <summary>Opens a table.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="DataException">It is damaged, or two columns have one name.</exception>
    public static ArrowTable Open(DataPath file)
    {
        string[] names = WithFile(file, reader => Schema(reader).FieldsList.Select(field => field.Name).ToArray());
        List<string> columns = ColumnNames.Of(names);
        int index = System.Array.IndexOf(names, Index);
        if (index >= 0 && !columns.Contains(FeatureTableOptions.DefaultIdColumn))
        {
            columns[index] = FeatureTableOptions.DefaultIdColumn;
        }

        ColumnNames.Check(columns, file with { RowNoun = "row" }, 0, () => true);
        return new ArrowTable(file, columns);
    }

    /// <inheritdoc/>
    public override void Read(TableScan scan, TableSink sink) => WithFile(_file, reader =>
    {
        var cells = new ArrowCells(this, sink);
        int row = 0;
        while (row < scan.MostRows && reader.ReadNextRecordBatch() is { } batch)
        {
            int rows = Math.Min(batch.Length, scan.MostRows - row);
            sink.BeginRows(rows, row + 1);
            for (int field = 0; field < Columns.Count; field++)
            {
                if (scan.Wants(field))
                {
                    cells.Read(batch.Column(field), field, row, rows);
                }
            }

            row += batch.Length;

            // A dictionary belongs to the batches behind it, too.
            if (!batch.Arrays.Any(array => array is DictionaryArray))
            {
                batch.Dispose();
            }
        }

        return row;
    });

    private static Schema Schema(ArrowStreamReader reader) => reader.GetSchema().AsTask().GetAwaiter().GetResult();

    private static T WithFile<T>(DataPath file, Func<ArrowStreamReader, T> use) => Damage.Told(file, Title, () =>
    {
        using FileStream stream = file.Open();
        Span<byte> start = stackalloc byte[6];
        bool isFile = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("ARROW1"u8);
        if (!isFile && !start.StartsWith(ArrowSource.StreamMark))
        {
            throw new DataException($"file '{file.Shown}' is called like an Arrow or Feather file and holds something else; check that it is the right file");
        }

        stream.Position = 0;
        var memory = new WatchedAllocator(file);
        var codecs = new CompressionCodecFactory();
        using ArrowStreamReader reader = isFile ? new ArrowFileReader(stream, memory, codecs) : new ArrowStreamReader(stream, memory, codecs, leaveOpen: true);
        return use(reader);
    });
}
