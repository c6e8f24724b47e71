using System.Buffers.Binary;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads NumPy arrays as float32 matrices, and single columns of them as float64.</summary>
/// <param name="path">The file.</param>
internal sealed class NpyReader(DataPath path)
{
    private const int BufferBytes = 1 << 16;

    private bool _hasTooLarge;

    /// <summary>Notices, by column, digits that float32 loses; empty before <see cref="Read()"/>.</summary>
    public IReadOnlyList<DigitWatch> Digits { get; private set; } = [];

    /// <summary>Reads a file of one or two dimensions; NaN stands for missing.</summary>
    /// <exception cref="DataException">The file is missing, damaged, of another type or shape, or holds an infinity or a number too
    /// large for float32.</exception>
    public static Matrix Read(DataPath path)
    {
        var reader = new NpyReader(path);
        Matrix values = reader.Read();
        reader.RequireFinite(values, isScaled: false);
        return values;
    }

    /// <summary>Reads the whole array; numbers too large for float32 are infinities in it.</summary>
    /// <exception cref="DataException">The file is missing, damaged, of another type or shape, or holds an infinity.</exception>
    public Matrix Read()
    {
        Matrix? matrix = null;
        Walk(
            header =>
            {
                matrix = new Matrix(header.Rows, header.Columns);
                Digits = Enumerable.Range(0, header.Columns).Select(_ => new DigitWatch()).ToArray();
            },
            (row, column, number, value, exact) =>
            {
                matrix![row, column] = value;
                if (exact is { } whole && (Int128)number != whole)
                {
                    Digits[column].MeetLong();
                }

                if (value != number && !double.IsNaN(number))
                {
                    _hasTooLarge |= float.IsInfinity(value);
                    Digits[column].Meet(number, value, row == 0 ? float.NaN : matrix[row - 1, column], row);
                }
            });
        return matrix!;
    }

    /// <summary>Reads some columns as float64.</summary>
    /// <param name="columns">The columns, as columns of the array.</param>
    /// <returns>
    /// The numbers of every column, <c>[rows]</c>, NaN where missing; and, for columns with numbers that float64 does not hold, what
    /// tells these apart.
    /// </returns>
    public Dictionary<int, (double[] Numbers, ulong[]? Values)> Numbers(IReadOnlyCollection<int> columns)
    {
        var read = new Dictionary<int, (double[] Numbers, ulong[]? Values)>();
        Walk(
            header =>
            {
                foreach (int column in columns)
                {
                    read.Add(column, (new double[header.Rows], Digits[column].HasLongNumbers ? new ulong[header.Rows] : null));
                }
            },
            (row, column, number, _, exact) =>
            {
                if (read.TryGetValue(column, out (double[] Numbers, ulong[]? Values) own))
                {
                    own.Numbers[row] = number;
                    own.Values?[row] = (ulong)(exact ?? 0);
                }
            });
        return read;
    }

    /// <summary>Refuses numbers that float32 cannot hold, once their columns have the scales they can have.</summary>
    /// <param name="values">What was read.</param>
    /// <param name="isScaled">Whether cells were counted in the scales of a model, where others may be too large.</param>
    public void RequireFinite(Matrix values, bool isScaled)
    {
        for (int row = 0; (_hasTooLarge || isScaled) && row < values.Rows; row++)
        {
            for (int column = 0; column < values.Columns; column++)
            {
                if (float.IsInfinity(values[row, column]))
                {
                    throw Infinite(row, column);
                }
            }
        }
    }

    private void Walk(Action<NpyHeader> begin, Action<int, int, double, float, long?> take)
    {
        using FileStream stream = path.Open();
        NpyHeader header = NpyHeader.Read(stream, path);
        begin(header);
        byte[] buffer = new byte[BufferBytes];
        int elements = header.Rows * header.Columns;
        int done = 0;
        while (done < elements)
        {
            int count = Math.Min(BufferBytes / header.ElementBytes, elements - done);
            Span<byte> bytes = buffer.AsSpan(0, count * header.ElementBytes);
            stream.ReadExactly(bytes);
            for (int i = 0; i < count; i++, done++)
            {
                (double number, float value, long? exact) = Element(bytes.Slice(i * header.ElementBytes, header.ElementBytes), header.Type);
                (int row, int column) = header.Fortran
                    ? (done % header.Rows, done / header.Rows)
                    : (done / header.Columns, done % header.Columns);
                if (double.IsInfinity(number))
                {
                    throw Infinite(row, column);
                }

                take(row, column, number, value, exact);
            }
        }
    }

    private DataException Infinite(int row, int column) => new(
        $"file '{path.Shown}': the element in row {row}, column {column} (from 0) is infinite or too large for float32; " +
        "correct it or set it to NaN");

    private static (double Number, float Value, long? Exact) Element(ReadOnlySpan<byte> bytes, string type)
    {
        switch (type)
        {
            case "<f4":
                float single = BinaryPrimitives.ReadSingleLittleEndian(bytes);
                return (single, single, null);
            case "<f8":
                double real = BinaryPrimitives.ReadDoubleLittleEndian(bytes);
                return (real, (float)real, null);
            case "<i4":
                int whole = BinaryPrimitives.ReadInt32LittleEndian(bytes);
                return (whole, whole, null);
            case "<i8":
                long large = BinaryPrimitives.ReadInt64LittleEndian(bytes);
                return (large, large, large);
            case "|b1":
                return bytes[0] == 0 ? (0, 0, null) : (1, 1, null);
            default:
                return (bytes[0], bytes[0], null);
        }
    }
}
