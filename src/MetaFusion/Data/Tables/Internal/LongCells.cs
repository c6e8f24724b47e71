using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>
/// Hands the values of a long table to what takes the wide one: every feature's in the order of rows, with a missing cell for each pair of
/// sample and feature that is not there.
/// </summary>
/// <param name="places">Where the values stand in the wide table.</param>
/// <param name="scan">What is wanted of it; its features stand behind the ids.</param>
/// <param name="sink">Takes them.</param>
/// <param name="features">The number of features.</param>
internal sealed class LongCells(LongPlaces places, TableScan scan, TableSink sink, int features) : TableSink
{
    private readonly int[] _next = new int[features];
    private readonly int _rows = Math.Min(scan.MostRows, places.SampleOfRow.Length);

    /// <inheritdoc/>
    public override void BeginRows(int count, int place)
    {
    }

    /// <inheritdoc/>
    public override void Text(int row, int field, ReadOnlySpan<byte> cell)
    {
        if (Place(row) is { } wide)
        {
            sink.Text(wide.Row, wide.Field, cell);
        }
    }

    /// <inheritdoc/>
    public override void Number(int row, int field, double number)
    {
        if (Place(row) is { } wide)
        {
            sink.Number(wide.Row, wide.Field, number);
        }
    }

    /// <inheritdoc/>
    public override void Single(int row, int field, float number)
    {
        if (Place(row) is { } wide)
        {
            sink.Single(wide.Row, wide.Field, number);
        }
    }

    /// <inheritdoc/>
    public override void Missing(int row, int field)
    {
        if (Place(row) is { } wide)
        {
            sink.Missing(wide.Row, wide.Field);
        }
    }

    /// <summary>Hands over the missing cells behind the last values.</summary>
    public void End()
    {
        for (int feature = 0; feature < features; feature++)
        {
            if (scan.Wants(feature + 1))
            {
                MissingUpTo(_rows, feature);
            }
        }
    }

    private (int Row, int Field)? Place(int longRow)
    {
        (int row, int feature) = (places.RowOf(longRow), places.FeatureOf(longRow));
        if (row >= _rows || !scan.Wants(feature + 1))
        {
            return null;
        }

        MissingUpTo(row, feature);
        _next[feature] = row + 1;
        return (row, feature + 1);
    }

    private void MissingUpTo(int row, int feature)
    {
        for (; _next[feature] < row; _next[feature]++)
        {
            sink.Missing(_next[feature], feature + 1);
        }
    }
}
