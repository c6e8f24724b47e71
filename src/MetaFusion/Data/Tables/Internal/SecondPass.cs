using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads some cells of a table again, after a first pass has shown what they are.</summary>
/// <param name="table">The table.</param>
/// <param name="roles">The feature of every column of the file; below 0 for others.</param>
internal sealed class SecondPass(OpenTable table, int[] roles)
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
    /// <param name="take">Gets every cell that is not missing by itself.</param>
    public void Read(IEnumerable<int> columns, int features, int rows, CellTaker take)
    {
        bool[] wanted = new bool[features];
        foreach (int column in columns)
        {
            wanted[column] = true;
        }

        table.Read(new TableScan([.. roles.Select(role => role >= 0 && wanted[role])], rows), new Cells(roles, take));
    }

    private sealed class Cells(int[] roles, CellTaker take) : TableSink
    {
        private readonly List<int> _lines = [];
        private readonly CellWriter _writer = new();

        public override void BeginRows(int count, int place)
        {
            for (int i = 0; i < count; i++)
            {
                _lines.Add(place + i);
            }
        }

        public override void Text(int row, int field, ReadOnlySpan<byte> cell) => take(row, roles[field], cell, _lines[row]);

        public override void Number(int row, int field, double number)
        {
            if (!double.IsNaN(number))
            {
                take(row, roles[field], _writer.Number(number), _lines[row]);
            }
        }

        public override void Single(int row, int field, float number)
        {
            if (!float.IsNaN(number))
            {
                take(row, roles[field], _writer.Single(number), _lines[row]);
            }
        }

        public override void Missing(int row, int field)
        {
        }
    }
}
