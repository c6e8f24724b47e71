using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Sources;
using Parquet;
using Parquet.Schema;

namespace MetaFusion.Formats.Parquet;

/// <summary>A Parquet table that is open: its columns are those of the first file.</summary>
internal sealed class ParquetTable : OpenTable
{
    private const string Title = "a Parquet file";

    // What pandas calls an index without a name.
    private const string Index = "__index_level_0__";

    private readonly DataPath[] _files;
    private readonly string[] _names;

    private ParquetTable(DataPath path, DataPath[] files, string[] names, IReadOnlyList<string> columns)
        : base(path, columns)
    {
        (_files, _names) = (files, names);
    }

    /// <summary>Opens a table.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="files">Its parts.</param>
    /// <exception cref="DataException">The first is damaged, or two columns have one name.</exception>
    public static ParquetTable Open(DataPath path, DataPath[] files)
    {
        path = path with { RowNoun = "row" };
        string[] names = WithFile(files[0], reader => reader.Schema.Fields.Select(field => field.Name).ToArray());
        List<string> columns = ColumnNames.Of(names);
        int index = Array.IndexOf(names, Index);
        if (index >= 0 && !columns.Contains(FeatureTableOptions.DefaultIdColumn))
        {
            columns[index] = FeatureTableOptions.DefaultIdColumn;
        }

        ColumnNames.Check(columns, path, 0, () => true);
        return new ParquetTable(path, files, names, columns);
    }

    /// <inheritdoc/>
    public override void Read(TableScan scan, TableSink sink)
    {
        var cells = new ParquetCells(this, sink);
        int row = 0;
        foreach (DataPath file in _files)
        {
            row = WithFile(file, reader => ReadFile(reader, file, row, scan, cells));
        }
    }

    private int ReadFile(ParquetReader reader, DataPath file, int row, TableScan scan, ParquetCells cells)
    {
        DataField?[] fields = FieldsOf(reader.Schema, file, scan);
        for (int g = 0; g < reader.RowGroupCount && row < scan.MostRows; g++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
            if (group.RowCount > int.MaxValue - row)
            {
                throw new DataException($"file '{file.Shown}' has more than {int.MaxValue} rows, more than one table can hold; split it");
            }

            int rows = (int)group.RowCount;
            cells.Begin(row, rows, Math.Min(rows, scan.MostRows - row));
            for (int f = 0; f < fields.Length; f++)
            {
                if (fields[f] is { } field)
                {
                    cells.Read(group, field, f);
                }
            }

            cells.Hand();
            row += rows;
        }

        return row;
    }

    /// <summary>The fields that are wanted, by column of the table.</summary>
    private DataField?[] FieldsOf(ParquetSchema schema, DataPath file, TableScan scan)
    {
        var known = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (Field field in schema.Fields)
        {
            known.TryAdd(field.Name, field);
        }

        var fields = new DataField?[_names.Length];
        for (int f = 0; f < fields.Length; f++)
        {
            if (!scan.Wants(f))
            {
                continue;
            }

            Field field = known.GetValueOrDefault(_names[f])
                ?? throw new DataException($"file '{file.Shown}' has no column '{Columns[f]}', which '{_files[0].Shown}' has; the parts of a table have the same columns");
            fields[f] = field is DataField { IsArray: false, MaxRepetitionLevel: 0 } plain ? plain : throw new DataException(
                $"file '{file.Shown}': column '{Columns[f]}' holds lists or structures, and a cell is one value; leave it out with 'drop', or write its parts as columns");
        }

        return fields;
    }

    private static T WithFile<T>(DataPath file, Func<ParquetReader, T> use) => Damage.Told(file, Title, () =>
    {
        using FileStream stream = file.Open();
        ParquetReader reader = ParquetReader.CreateAsync(stream).GetAwaiter().GetResult();
        try
        {
            return use(reader);
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    });
}
