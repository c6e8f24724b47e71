using System.Text;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>
/// A long table (id, feature, value) made wide: a row is a sample, its columns are the features, both in the order in which they appear.
/// Of the cells only the values that come out of that order are kept.
/// </summary>
internal sealed class LongTable : OpenTable
{
    private readonly OpenTable _table;
    private readonly int _value;
    private readonly List<string> _samples;
    private readonly LongPlaces _places;

    private LongTable(OpenTable table, DataPath path, IReadOnlyList<string> columns, int value, List<string> samples, LongPlaces places)
        : base(path, columns) => (_table, _value, _samples, _places) = (table, value, samples, places);

    /// <inheritdoc/>
    public override DecimalMark Mark => _table.Mark;

    /// <summary>Makes a table wide.</summary>
    /// <param name="table">The table; closed with the one that is made.</param>
    /// <param name="request">What was said of it.</param>
    /// <param name="form">Its columns.</param>
    /// <exception cref="DataException">A column is not there, a row has no id or no feature, or a pair of them repeats and may not.</exception>
    public static LongTable Of(OpenTable table, TableRequest request, LongForm form)
    {
        DataPath path = table.Path;
        if (request.Text.Samples != SampleSide.Rows || table.HasSamplesInColumns)
        {
            throw new DataException($"file '{path.Shown}' cannot be long and have its samples in columns; leave one of 'long' and 'samples' out");
        }

        if (request.Repeats == RepeatRule.Count)
        {
            throw new DataException($"file '{path.Shown}' is long and has several rows for each sample, so they are not counted; set repeats to mean, first or last");
        }

        (int id, int feature, int value) = (table.Find(request.IdColumn), table.Find(form.Column), table.Find(form.Value));
        if (id == feature || id == value || feature == value)
        {
            throw new DataException($"file '{path.Shown}': id, column and value of a long table are three columns; name three different ones");
        }

        var keys = new LongKeys(table, id, feature);
        table.Read(new TableScan([.. Enumerable.Range(0, table.Columns.Count).Select(field => field == id || field == feature)], int.MaxValue), keys);
        int clash = keys.Features.Names.FindIndex(name => CanonicalText.Same(name, request.IdColumn));
        if (clash >= 0)
        {
            throw new DataException($"{path.At(keys.Features.Lines[clash])}: a feature is called '{request.IdColumn}' like the column of the ids; give it another name");
        }

        string[] unread = [.. table.Columns.Where((_, field) => field != id && field != feature && field != value)];
        if (unread.Length > 0)
        {
            request.Warnings.Add(
                $"file '{path.Shown}' is long, and {(unread.Length == 1 ? "column" : "columns")} {NameHints.List(unread)} " +
                $"{(unread.Length == 1 ? "is" : "are")} neither its id, its feature nor its value: not read");
        }

        string[] columns = [request.IdColumn, .. keys.Features.Names.Select(CanonicalText.Shown)];
        return new LongTable(
            table, path with { RowNoun = "sample" }, [.. columns, .. Absent(columns, request)], value, keys.Samples.Names, LongPlaces.Of(path, keys, request.Repeats));
    }

    /// <inheritdoc/>
    public override void Read(TableScan scan, TableSink sink)
    {
        int rows = Math.Min(scan.MostRows, _places.SampleOfRow.Length);
        for (int row = 0; row < rows; row++)
        {
            sink.BeginRows(1, _places.SampleOfRow[row] + 1);
        }

        for (int row = 0; scan.Wants(0) && row < rows; row++)
        {
            sink.Text(row, 0, CellParser.Trim(Encoding.UTF8.GetBytes(_samples[_places.SampleOfRow[row]])));
        }

        var cells = new LongCells(_places, scan, sink, Columns.Count - 1);
        var values = new TableScan([.. Enumerable.Range(0, _table.Columns.Count).Select(field => field == _value)], int.MaxValue);
        if (_places.IsInOrder)
        {
            _table.Read(values, cells);
        }
        else
        {
            var held = new HeldCells(Path);
            _table.Read(values, held);
            held.HandOver(Enumerable.Range(0, _places.Count).OrderBy(_places.RowOf), _value, cells);
        }

        cells.End();
    }

    /// <inheritdoc/>
    public override void Dispose() => _table.Dispose();

    /// <summary>What a fitted model expects and no sample of the table has, where it has anything that is expected: missing in all of them.</summary>
    private static string[] Absent(string[] columns, TableRequest request)
    {
        if (request.Features is not { } features || !columns.Any(features.Contains))
        {
            return [];
        }

        string[] absent = [.. features.Except(columns, CanonicalText.Comparer)];
        if (absent.Length > 0)
        {
            request.Warnings.Add(
                $"file '{request.Path.Shown}': no sample has {NameHints.List(absent)}, which the model was fitted with; missing in all of them");
        }

        return absent;
    }
}
