namespace MetaFusion.Tensors;

/// <summary>
/// A row-major float32 matrix that owns its memory: one row per sample. The currency between the stages of a fit
/// (features, targets, outputs); tensors of a training step live in a <c>TensorScope</c> instead.
/// </summary>
public sealed class Matrix
{
    private readonly float[] _values;

    /// <summary>Makes a matrix of zeros.</summary>
    /// <param name="rows">Number of rows; zero or more.</param>
    /// <param name="columns">Number of columns; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    /// <exception cref="OverflowException">The matrix would hold more values than one array can.</exception>
    public Matrix(int rows, int columns)
        : this(rows, columns, new float[ArraySize.Product(ValidSize(rows), ValidSize(columns))])
    {
    }

    /// <summary>Wraps an existing array without copying it.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="values">Row-major values, exactly <c>rows * columns</c> of them; not copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    /// <exception cref="ArgumentException">The array's length is not <c>rows * columns</c>.</exception>
    public Matrix(int rows, int columns, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (long)ValidSize(rows) * ValidSize(columns))
        {
            throw new ArgumentException($"Matrix: {values.Length} values do not fill [{rows}, {columns}].", nameof(values));
        }

        Rows = rows;
        Columns = columns;
        _values = values;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>All values, row-major, <c>[Rows, Columns]</c>.</summary>
    public Span<float> Values => _values;

    /// <summary>The array behind <see cref="Values"/>.</summary>
    internal float[] Storage => _values;

    /// <summary>The first rows as memory that can be kept.</summary>
    /// <param name="rows">How many rows.</param>
    internal ReadOnlyMemory<float> Memory(int rows) => _values.AsMemory(0, rows * Columns);

    /// <summary>One value.</summary>
    /// <param name="row">Row number, in [0, <see cref="Rows"/>).</param>
    /// <param name="column">Column number, in [0, <see cref="Columns"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">The matrix has no such row.</exception>
    /// <exception cref="IndexOutOfRangeException">The matrix has no such column.</exception>
    public float this[int row, int column]
    {
        get => Row(row)[column];
        set => Row(row)[column] = value;
    }

    /// <summary>The values of one row, <c>[Columns]</c>.</summary>
    /// <param name="row">Row number, in [0, <see cref="Rows"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">The matrix has no such row.</exception>
    public Span<float> Row(int row)
    {
        if ((uint)row >= (uint)Rows)
        {
            ThrowNoSuchRow(row);
        }

        return _values.AsSpan(row * Columns, Columns);
    }

    /// <summary>A new matrix of the given rows, in the given order; a row may occur more than once.</summary>
    /// <param name="rows">Row numbers, each in [0, <see cref="Rows"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">The matrix has no such row.</exception>
    public Matrix Gather(ReadOnlySpan<int> rows)
    {
        var result = new Matrix(rows.Length, Columns);
        GatherInto(rows, result);
        return result;
    }

    /// <summary>Copies the given rows, in the given order, to the first rows of another matrix.</summary>
    /// <param name="rows">Row numbers, each in [0, <see cref="Rows"/>).</param>
    /// <param name="destination">At least as many rows and exactly as many columns; the rest of it is left alone.</param>
    /// <exception cref="ArgumentException">The destination has other columns or too few rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The matrix has no such row.</exception>
    public void GatherInto(ReadOnlySpan<int> rows, Matrix destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (destination.Columns != Columns || destination.Rows < rows.Length)
        {
            throw new ArgumentException(
                $"GatherInto: {rows.Length} rows of {Columns} columns do not fit a destination of [{destination.Rows}, {destination.Columns}].",
                nameof(destination));
        }

        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(destination.Row(i));
        }
    }

    private void ThrowNoSuchRow(int row) =>
        throw new ArgumentOutOfRangeException(nameof(row), row, $"Matrix: there is no row {row} in [{Rows}, {Columns}].");

    private static int ValidSize(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size;
    }
}
