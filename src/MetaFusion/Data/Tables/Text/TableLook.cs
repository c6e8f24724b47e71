using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Text;

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
    /// <param name="dialect">How it was read.</param>
    /// <param name="columns">Number of columns that its header was read to have.</param>
    public static bool IsTable(DataPath path, TableDialect dialect, int columns) =>
        columns >= FewestColumns && (IsTable(path, columns, dialect) || Delimiters.Any(other => IsTable(path, columns, dialect with { Delimiter = other })));

    /// <summary>
    /// The number of fields in each of the first rows below the header; 0 where they differ, or where the last is empty in all of them,
    /// as behind a delimiter too many.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="dialect">How it is read.</param>
    public static int FieldsOfRows(DataPath path, TableDialect dialect)
    {
        try
        {
            using var tokens = new CsvTokenizer(path, dialect);
            int fields = 0;
            bool isLastFilled = false;
            HeaderReader.Read(tokens, path);
            for (int row = 0; row < RowsLookedAt && tokens.NextRecord(); row++)
            {
                int own = 0;
                bool isFilled = false;
                while (!tokens.AtRecordEnd)
                {
                    isFilled = !tokens.NextField().IsEmpty;
                    own++;
                }

                isLastFilled |= isFilled;
                if (own == 1 && !isFilled)
                {
                    continue;
                }

                if (fields != 0 && own != fields)
                {
                    return 0;
                }

                fields = own;
            }

            return isLastFilled ? fields : 0;
        }
        catch (DataException)
        {
            return 0;
        }
    }

    private static bool IsTable(DataPath path, int columns, TableDialect dialect)
    {
        try
        {
            using var tokens = new CsvTokenizer(path, dialect);
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
