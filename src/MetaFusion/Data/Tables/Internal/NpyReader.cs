using System.Buffers.Binary;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Reads NumPy arrays as float32 matrices.</summary>
internal static class NpyReader
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Reads a file of one or two dimensions; NaN stands for missing.</summary>
    /// <exception cref="DataException">The file is missing, damaged, of another type or shape, or holds an infinity.</exception>
    public static Matrix Read(DataPath path)
    {
        using FileStream stream = path.Open();
        NpyHeader header = NpyHeader.Read(stream, path);
        var matrix = new Matrix(header.Rows, header.Columns);
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
                float value = Element(bytes.Slice(i * header.ElementBytes, header.ElementBytes), header.Type);
                (int row, int column) = header.Fortran
                    ? (done % header.Rows, done / header.Rows)
                    : (done / header.Columns, done % header.Columns);
                if (float.IsInfinity(value))
                {
                    throw new DataException(
                        $"file '{path.Shown}': the element in row {row}, column {column} (from 0) is infinite or too large for float32; " +
                        "correct it or set it to NaN");
                }

                matrix.Values[(row * header.Columns) + column] = value;
            }
        }

        return matrix;
    }

    private static float Element(ReadOnlySpan<byte> bytes, string type) => type switch
    {
        "<f4" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        "<f8" => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        "<i4" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "<i8" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        "|b1" => bytes[0] == 0 ? 0 : 1,
        _ => bytes[0],
    };
}
