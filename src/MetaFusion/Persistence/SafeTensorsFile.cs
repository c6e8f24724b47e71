using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MetaFusion.Persistence;

/// <summary>
/// Reads and writes the safetensors format: the length of a JSON header (8 bytes, little-endian), the header with type,
/// shape and place of every tensor, then the values. Reading runs no code and allocates no more than the file holds.
/// </summary>
/// <remarks>
/// Format: https://huggingface.co/docs/safetensors. The same tensors in the same order give the same bytes: no
/// timestamps, names in the given order, the header padded with spaces to a multiple of 8 bytes.
/// </remarks>
internal static class SafeTensorsFile
{
    /// <summary>Bytes in front of the header.</summary>
    internal const int PrefixBytes = sizeof(ulong);

    /// <summary>Writes tensors in the given order.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="tensors">The tensors; names are unique.</param>
    /// <exception cref="ArgumentException">Two tensors share a name, or a name is reserved by the format.</exception>
    public static void Write(Stream stream, IReadOnlyList<SafeTensor> tensors)
    {
        RequireLittleEndian();
        byte[] header = Header(tensors);
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (SafeTensor tensor in tensors)
        {
            tensor.WriteTo(stream);
        }
    }

    /// <summary>Reads all tensors of a stream, in the order of their values in the file.</summary>
    /// <param name="stream">The stream, at the start of the file; it need not seek.</param>
    /// <param name="length">The number of bytes the file holds.</param>
    /// <param name="source">Name of the file in messages.</param>
    /// <exception cref="ModelFormatException">The bytes are not a safetensors file, or hold other than F32 and F64
    /// tensors.</exception>
    public static IReadOnlyList<SafeTensor> Read(Stream stream, long length, string source)
    {
        RequireLittleEndian();
        return new SafeTensorsReader(stream, length, source).Read();
    }

    /// <summary>Reads a safetensors file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is missing, or not as <see cref="Read(Stream, long, string)"/> wants
    /// it.</exception>
    public static IReadOnlyList<SafeTensor> Read(string path)
    {
        using FileStream stream = ModelFiles.Open(path);
        return Read(stream, stream.Length, $"'{path}'");
    }

    private static byte[] Header(IReadOnlyList<SafeTensor> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var names = new HashSet<string>(StringComparer.Ordinal) { SafeTensorsReader.MetadataKey };
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            long offset = 0;
            foreach (SafeTensor tensor in tensors)
            {
                if (!names.Add(tensor.Name))
                {
                    throw new ArgumentException($"The tensor name '{tensor.Name}' is used twice or reserved.", nameof(tensors));
                }

                long end = offset + tensor.ByteCount;
                WriteEntry(json, tensor, offset, end);
                offset = end;
            }

            json.WriteEndObject();
        }

        int padded = (buffer.WrittenCount + 7) / 8 * 8;
        byte[] header = new byte[padded];
        buffer.WrittenSpan.CopyTo(header);
        header.AsSpan(buffer.WrittenCount).Fill((byte)' ');
        return header;
    }

    private static void WriteEntry(Utf8JsonWriter json, SafeTensor tensor, long begin, long end)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type == SafeTensorType.Single ? "F32" : "F64");
        json.WriteStartArray("shape");
        foreach (int size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Model files are little-endian; big-endian machines are not supported.");
        }
    }
}
