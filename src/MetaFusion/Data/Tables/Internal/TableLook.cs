namespace MetaFusion.Data.Tables.Internal;

/// <summary>
/// Whether a file looks like a table at all. Messages tell what stands in the header of a table; the first line of any other file,
/// which somebody may have named to see it, is told to nobody.
/// </summary>
internal static class TableLook
{
    private const int FewestColumns = 2;
    private const int RowsLookedAt = 20;

    // Those that are found by looking, and those that people name.
    private static readonly byte[] Delimiters = [.. ",;\t|: "u8];

    /// <summary>Whether a row follows the header, and all of the first rows have as many fields.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Number of columns that its header was read to have.</param>
    public static bool IsTable(DataPath path, int columns) =>
        columns >= FewestColumns && Delimiters.Any(delimiter => IsTable(path, columns, delimiter));

    private static bool IsTable(DataPath path, int columns, byte delimiter)
    {
        try
        {
            using var tokens = new CsvTokenizer(path, delimiter);
            int records = 0;
            while (records <= RowsLookedAt && tokens.NextRecord())
            {
                int fields = 0;
                bool isEmpty = true;
                while (!tokens.AtRecordEnd)
                {
                    isEmpty &= tokens.NextField().IsEmpty;
                    fields++;
                }

                if (fields == columns)
                {
                    records++;
                }
                else if (fields != 1 || !isEmpty)
                {
                    return false;
                }
            }

            return records > 1;
        }
        catch (DataException)
        {
            return false;
        }
    }
}
