namespace MetaFusion.Data.Tables.Sources;

/// <summary>
/// Takes the cells of a table. They come in rows or in columns: a row is announced before its first cell, and within a column cells come
/// in the order of rows. A cell means what it would mean as text.
/// </summary>
internal abstract class TableSink
{
    /// <summary>Further rows begin, behind those there are.</summary>
    /// <param name="count">How many.</param>
    /// <param name="place">The place of the first (a line, a row of a sheet), by which messages name it; the others follow it.</param>
    public abstract void BeginRows(int count, int place);

    /// <summary>A cell of text, or a number as it is written.</summary>
    /// <param name="row">Its row, from 0.</param>
    /// <param name="field">Its column in the file, from 0.</param>
    /// <param name="cell">UTF-8 without spaces and tabs around it; lives until the call returns.</param>
    public abstract void Text(int row, int field, ReadOnlySpan<byte> cell);

    /// <summary>A number; NaN counts as missing.</summary>
    public abstract void Number(int row, int field, double number);

    /// <summary>A number that the file holds as float32; NaN counts as missing.</summary>
    public abstract void Single(int row, int field, float number);

    /// <summary>A cell without a value.</summary>
    public abstract void Missing(int row, int field);
}
