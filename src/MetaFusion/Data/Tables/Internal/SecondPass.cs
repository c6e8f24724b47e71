namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads some cells of a table again, after a first pass has shown what they are.</summary>
/// <param name="path">The file.</param>
/// <param name="delimiter">Its delimiter.</param>
/// <param name="roles">The feature of every column of the file; below 0 for others.</param>
internal sealed class SecondPass(DataPath path, byte delimiter, int[] roles)
{
    /// <summary>Takes a cell.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its feature.</param>
    /// <param name="cell">The trimmed text, which lives until the next cell.</param>
    /// <param name="line">The line of the row.</param>
    public delegate void CellTaker(int row, int column, ReadOnlySpan<byte> cell, int line);

    /// <summary>Reads.</summary>
    /// <param name="columns">The features that are wanted.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="rows">How many rows, from the first.</param>
    /// <param name="take">Gets every cell, row by row.</param>
    public void Read(IEnumerable<int> columns, int features, int rows, CellTaker take)
    {
        bool[] wanted = new bool[features];
        foreach (int column in columns)
        {
            wanted[column] = true;
        }

        using var tokens = new CsvTokenizer(path, delimiter);
        HeaderReader.Read(tokens, path);
        for (int row = 0; row < rows && tokens.NextRecord(); row++)
        {
            ReadOnlySpan<byte> cell = CellParser.Trim(tokens.NextField());
            if (tokens.AtRecordEnd && cell.IsEmpty)
            {
                row--;
                continue;
            }

            for (int field = 0; ; field++)
            {
                int role = roles[field];
                if (role >= 0 && wanted[role])
                {
                    take(row, role, cell, tokens.RecordLine);
                }

                if (tokens.AtRecordEnd)
                {
                    break;
                }

                cell = CellParser.Trim(tokens.NextField());
            }
        }
    }
}
