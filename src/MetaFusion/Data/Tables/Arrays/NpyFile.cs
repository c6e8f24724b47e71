using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Arrays;

/// <summary>A NumPy array in a file or in a part of one.</summary>
/// <param name="path">The file.</param>
/// <param name="open">Opens the array from its start.</param>
/// <param name="length">Its bytes.</param>
internal sealed class NpyFile(DataPath path, Func<Stream> open, long length)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>The file.</summary>
    public DataPath Path { get; } = path;

    /// <summary>Reads the header.</summary>
    /// <exception cref="DataException">The array is damaged, or of another type or shape.</exception>
    public NpyHeader ReadHeader()
    {
        using Stream stream = Open();
        return NpyHeader.Read(stream, length, Path);
    }

    /// <summary>Hands the elements to a sink, in the order in which they lie.</summary>
    /// <param name="scan">Which of them.</param>
    /// <param name="sink">Takes them; rows have begun.</param>
    /// <param name="firstField">The field of the first column.</param>
    public void Read(TableScan scan, TableSink sink, int firstField)
    {
        using Stream stream = Open();
        NpyHeader header = NpyHeader.Read(stream, length, Path);
        var element = new NpyElement(header.Type, sink);
        byte[] buffer = new byte[BufferBytes];
        (int outer, int inner) = header.Fortran ? (header.Columns, header.Rows) : (header.Rows, header.Columns);
        int perBuffer = BufferBytes / header.ElementBytes;
        for (int i = 0; i < outer && (header.Fortran || i < scan.MostRows); i++)
        {
            for (int begin = 0; begin < inner; begin += perBuffer)
            {
                int count = Math.Min(perBuffer, inner - begin);
                Span<byte> bytes = buffer.AsSpan(0, count * header.ElementBytes);
                ReadExactly(stream, bytes);
                for (int j = 0; j < count; j++)
                {
                    (int row, int column) = header.Fortran ? (begin + j, i) : (i, begin + j);
                    if (row < scan.MostRows && scan.Wants(firstField + column))
                    {
                        element.Hand(row, firstField + column, bytes.Slice(j * header.ElementBytes, header.ElementBytes));
                    }
                }
            }
        }
    }

    private Stream Open()
    {
        try
        {
            return open();
        }
        catch (InvalidDataException problem)
        {
            throw Damaged(problem);
        }
    }

    private void ReadExactly(Stream stream, Span<byte> bytes)
    {
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(problem);
        }
    }

    private DataException Damaged(Exception problem) =>
        new($"file '{Path.Shown}' is damaged or cut short; save the array again with numpy.save", problem);
}
