using System.Text;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>
/// A table whose samples stand in columns, turned: a row of the file is a feature, and its first column names it. Nothing is kept of
/// the cells: what takes them gets them column by column as the file has them row by row.
/// </summary>
internal sealed class TurnedTable : OpenTable
{
    private readonly OpenTable _table;
    private readonly int[] _sampleOf;
    private readonly int[] _fields;

    private TurnedTable(OpenTable table, DataPath path, IReadOnlyList<string> columns, int[] fields)
        : base(path, columns)
    {
        (_table, _fields) = (table, fields);
        _sampleOf = new int[table.Columns.Count];
        Array.Fill(_sampleOf, -1);
        for (int sample = 0; sample < fields.Length; sample++)
        {
            _sampleOf[fields[sample]] = sample;
        }
    }

    /// <inheritdoc/>
    public override DecimalMark Mark => _table.Mark;

    /// <inheritdoc/>
    public override bool LooksLikeTable => _table.LooksLikeTable;

    /// <summary>Turns a table.</summary>
    /// <param name="table">The table; closed with the one that is made.</param>
    /// <param name="request">What was said of it.</param>
    /// <exception cref="DataException">A feature has no name, or two have one.</exception>
    public static TurnedTable Of(OpenTable table, TableRequest request)
    {
        int names = NamesOf(table, request);
        int[] described = FeatureNotes.Find(table, names);
        if (described.Length > 0)
        {
            request.Warnings.Add(
                $"file '{table.Path.Shown}': {(described.Length == 1 ? "column" : "columns")} {NameHints.List([.. described.Select(field => table.Columns[field])])} " +
                $"{(described.Length == 1 ? "describes features and was not taken as a sample" : "describe features and were not taken as samples")}");
        }

        int[] fields = [.. Enumerable.Range(0, table.Columns.Count).Where(field => field != names && !described.Contains(field))];
        if (fields.Length == 0)
        {
            throw new DataException($"file '{table.Path.Shown}' has no column of numbers that could be a sample; write samples: rows if they stand in rows");
        }

        return new TurnedTable(table, table.Path with { RowNoun = "column" }, Features(table, names, request), fields);
    }

    /// <summary>The column that names the features: the one that holds ids where there is one of that name, else the first.</summary>
    public static int NamesOf(OpenTable table, TableRequest request) => Math.Max(0, ColumnNames.IndexOf(request.IdColumn, table.Columns));

    /// <inheritdoc/>
    public override void Read(TableScan scan, TableSink sink)
    {
        int samples = Math.Min(_fields.Length, scan.MostRows);
        for (int sample = 0; sample < samples; sample++)
        {
            sink.BeginRows(1, _fields[sample] + 1);
        }

        for (int sample = 0; scan.Wants(0) && sample < samples; sample++)
        {
            sink.Text(sample, 0, CellParser.Trim(Encoding.UTF8.GetBytes(_table.Columns[_fields[sample]])));
        }

        bool[] wanted = [.. _sampleOf.Select(sample => sample >= 0 && sample < samples)];
        _table.Read(new TableScan(wanted, Columns.Count - 1), new Turner(scan, sink, _sampleOf));
    }

    /// <inheritdoc/>
    public override void Dispose() => _table.Dispose();

    private static List<string> Features(OpenTable table, int names, TableRequest request)
    {
        var cells = new TextCells(table, [names], CellParser.Plain);
        table.Read(new TableScan(cells.Wanted, int.MaxValue), cells);
        var features = new List<string>(cells.Lines.Count + 1) { request.IdColumn };
        features.AddRange(cells.Of(names).Select(name => Values.CanonicalText.Shown(name ?? "")));
        var first = new Dictionary<string, int>(features.Count, Values.CanonicalText.Comparer);
        for (int i = 1; i < features.Count; i++)
        {
            int line = cells.Lines[i - 1];
            if (features[i].Length == 0)
            {
                throw new DataException($"{table.Path.At(line)}: the feature has no name in column '{table.Columns[names]}'; give it one or remove the row");
            }

            if (!first.TryAdd(features[i], line))
            {
                throw new DataException(
                    $"file '{table.Path.Shown}': the feature '{TableFaults.Short(features[i])}' appears twice ({table.Path.Rows(first[features[i]], line)}); " +
                    "names of features must be unique: name another column that names them under 'id', or join the rows");
            }
        }

        return features;
    }

    private sealed class Turner(TableScan scan, TableSink sink, int[] sampleOf) : TableSink
    {
        public override void BeginRows(int count, int place)
        {
        }

        public override void Text(int row, int field, ReadOnlySpan<byte> cell)
        {
            if (scan.Wants(row + 1))
            {
                sink.Text(sampleOf[field], row + 1, cell);
            }
        }

        public override void Number(int row, int field, double number)
        {
            if (scan.Wants(row + 1))
            {
                sink.Number(sampleOf[field], row + 1, number);
            }
        }

        public override void Single(int row, int field, float number)
        {
            if (scan.Wants(row + 1))
            {
                sink.Single(sampleOf[field], row + 1, number);
            }
        }

        public override void Missing(int row, int field)
        {
            if (scan.Wants(row + 1))
            {
                sink.Missing(sampleOf[field], row + 1);
            }
        }
    }
}
