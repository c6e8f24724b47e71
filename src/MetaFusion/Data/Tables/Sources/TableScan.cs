namespace MetaFusion.Data.Tables.Sources;

/// <summary>Which cells of a table are read.</summary>
/// <param name="Wanted">By column of the file, whether its cells are wanted; null for all.</param>
/// <param name="MostRows">How many rows, from the first.</param>
internal readonly record struct TableScan(bool[]? Wanted, int MostRows)
{
    /// <summary>All cells.</summary>
    public static TableScan All => new(null, int.MaxValue);

    /// <summary>Whether a column is wanted.</summary>
    public bool Wants(int field) => Wanted is null || Wanted[field];
}
