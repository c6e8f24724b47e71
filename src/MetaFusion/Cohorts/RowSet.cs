namespace MetaFusion.Cohorts;

/// <summary>Some rows of a batch, ascending: all of them, or those that have a modality. Valid as long as its batch.</summary>
public readonly struct RowSet
{
    private readonly int[]? _rows;

    /// <summary>All rows of a batch.</summary>
    /// <param name="count">Number of rows of the batch.</param>
    internal RowSet(int count) => Count = count;

    /// <summary>Some rows of a batch.</summary>
    /// <param name="rows">Row numbers, ascending, in the first <paramref name="count"/> places.</param>
    /// <param name="count">How many.</param>
    internal RowSet(int[] rows, int count) => (_rows, Count) = (rows, count);

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Whether these are all rows of the batch.</summary>
    public bool IsAll => _rows is null;

    /// <summary>One row.</summary>
    /// <param name="index">Which of these rows, from 0.</param>
    /// <returns>Its number in the batch.</returns>
    public int this[int index] => _rows is null ? index : _rows[index];
}
