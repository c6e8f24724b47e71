using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Takes the ids and the names of features of a long table: which sample and which feature each of its rows is about.</summary>
internal sealed class LongKeys : TableSink
{
    private readonly int _id;
    private readonly int _feature;
    private readonly CellWriter _writer = new();
    private readonly MemoryWatch _memory;

    /// <summary>Takes them from a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="id">Its column of ids.</param>
    /// <param name="feature">The column that names features.</param>
    public LongKeys(OpenTable table, int id, int feature)
    {
        (_id, _feature) = (id, feature);
        _memory = new MemoryWatch(table.Path);
        Samples = new LongNames(table.Path, table.Columns[id], "id");
        Features = new LongNames(table.Path, table.Columns[feature], "name of the feature");
    }

    /// <summary>The samples.</summary>
    public LongNames Samples { get; }

    /// <summary>The features.</summary>
    public LongNames Features { get; }

    /// <summary>The line of every row.</summary>
    public List<int> Lines { get; } = [];

    /// <summary>The sample of every row.</summary>
    public List<int> SampleOf { get; } = [];

    /// <summary>The feature of every row.</summary>
    public List<int> FeatureOf { get; } = [];

    /// <inheritdoc/>
    public override void BeginRows(int count, int place)
    {
        for (int i = 0; i < count; i++)
        {
            _memory.MeetRow();
            Lines.Add(place + i);
        }
    }

    /// <inheritdoc/>
    public override void Text(int row, int field, ReadOnlySpan<byte> cell)
    {
        if (field == _id)
        {
            SampleOf.Add(Samples.NumberOf(cell, Lines[row]));
        }
        else if (field == _feature)
        {
            FeatureOf.Add(Features.NumberOf(cell, Lines[row]));
        }
    }

    /// <inheritdoc/>
    public override void Number(int row, int field, double number)
    {
        if (double.IsNaN(number))
        {
            Missing(row, field);
        }

        Text(row, field, _writer.Number(number));
    }

    /// <inheritdoc/>
    public override void Single(int row, int field, float number)
    {
        if (float.IsNaN(number))
        {
            Missing(row, field);
        }

        Text(row, field, _writer.Single(number));
    }

    /// <inheritdoc/>
    public override void Missing(int row, int field)
    {
        if (field == _id || field == _feature)
        {
            throw (field == _id ? Samples : Features).Nameless(Lines[row]);
        }
    }
}
