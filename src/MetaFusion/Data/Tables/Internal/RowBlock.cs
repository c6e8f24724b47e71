using MetaFusion.Tensors;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>
/// Rows of float32 cells that grow without ever being copied: chunks of a few megabytes, poured into one matrix at the
/// end, each chunk let go once it is poured. So reading takes at most twice the memory of the data.
/// </summary>
internal sealed class RowBlock
{
    private const int ChunkCells = 1 << 20;

    private readonly List<float[]?> _chunks = [];
    private readonly int _columns;
    private readonly int _rowsPerChunk;

    public RowBlock(int columns)
    {
        _columns = columns;
        _rowsPerChunk = Math.Max(1, ChunkCells / Math.Max(1, columns));
    }

    /// <summary>Number of rows so far.</summary>
    public int Rows { get; private set; }

    /// <summary>The cells of one row, <c>[columns]</c>.</summary>
    public Span<float> Row(int row) =>
        _chunks[row / _rowsPerChunk].AsSpan(row % _rowsPerChunk * _columns, _columns);

    /// <summary>The memory in which a row lies, and where it begins there.</summary>
    public float[] ChunkOf(int row, out int offset)
    {
        offset = row % _rowsPerChunk * _columns;
        return _chunks[row / _rowsPerChunk]!;
    }

    /// <summary>The bytes that the next row takes beyond what is there: those of a chunk, or none.</summary>
    public long BytesOfNext => Rows == _chunks.Count * _rowsPerChunk ? sizeof(float) * (long)_rowsPerChunk * _columns : 0;

    /// <summary>A new row at the end, its cells not yet set.</summary>
    public Span<float> Append()
    {
        if (Rows == _chunks.Count * _rowsPerChunk)
        {
            _chunks.Add(GC.AllocateUninitializedArray<float>(_rowsPerChunk * _columns));
        }

        return Row(Rows++);
    }

    /// <summary>Which columns have no two different cells, missing cells aside, <c>[columns]</c>.</summary>
    public bool[] FindConstant()
    {
        bool[] constant = new bool[_columns];
        float[] first = new float[_columns];
        Array.Fill(first, float.NaN);
        int[] open = Enumerable.Range(0, _columns).ToArray();
        int left = _columns;
        for (int row = 0; row < Rows && left > 0; row++)
        {
            ReadOnlySpan<float> cells = Row(row);
            int kept = 0;
            for (int i = 0; i < left; i++)
            {
                int column = open[i];
                float cell = cells[column];
                if (float.IsNaN(first[column]))
                {
                    first[column] = cell;
                }

                if (float.IsNaN(cell) || cell == first[column])
                {
                    open[kept++] = column;
                }
            }

            left = kept;
        }

        for (int i = 0; i < left; i++)
        {
            constant[open[i]] = true;
        }

        return constant;
    }

    /// <summary>Whether a column has no two different cells, missing cells aside.</summary>
    public bool IsConstant(int column)
    {
        float first = float.NaN;
        for (int row = 0; row < Rows; row++)
        {
            float cell = Row(row)[column];
            first = float.IsNaN(first) ? cell : first;
            if (!float.IsNaN(cell) && cell != first)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a column has a cell that is not missing in the first rows.</summary>
    public bool HasCell(int column, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            if (!float.IsNaN(Row(row)[column]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Pours the rows into a matrix. The block is spent afterwards.</summary>
    /// <param name="columns">The columns of the matrix, as columns of this block.</param>
    /// <param name="codes">New codes by old code where a column of the matrix is categorical, else null.</param>
    public Matrix Pour(int[] columns, int[]?[] codes)
    {
        var matrix = new Matrix(Rows, columns.Length);
        bool plain = columns.Length == _columns && codes.All(c => c is null);
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<float> from = Row(row);
            Span<float> to = matrix.Row(row);
            if (plain)
            {
                from.CopyTo(to);
            }
            else
            {
                PourRow(from, to, columns, codes);
            }

            if (row % _rowsPerChunk == _rowsPerChunk - 1)
            {
                _chunks[row / _rowsPerChunk] = null;
            }
        }

        _chunks.Clear();
        return matrix;
    }

    private static void PourRow(ReadOnlySpan<float> from, Span<float> to, int[] columns, int[]?[] codes)
    {
        for (int c = 0; c < columns.Length; c++)
        {
            float cell = from[columns[c]];
            to[c] = codes[c] is { } code && !float.IsNaN(cell) ? code[(int)cell] : cell;
        }
    }
}
