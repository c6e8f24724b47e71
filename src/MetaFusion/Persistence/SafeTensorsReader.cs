using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using MetaFusion.Foundation;

namespace MetaFusion.Persistence;

/// <summary>Reads one safetensors stream; every claim of the header is checked before memory is taken for it.</summary>
internal sealed class SafeTensorsReader
{
    /// <summary>The header's key for free text about the file; read over.</summary>
    public const string MetadataKey = "__metadata__";

    private const string Remedy = "the file is damaged or foreign, get it again";
    private readonly Stream _stream;
    private readonly long _length;
    private readonly string _source;
    private readonly ModelLimits _limits;

    /// <summary>Makes a reader.</summary>
    /// <param name="stream">The stream, at the start of the file.</param>
    /// <param name="length">The number of bytes it may give.</param>
    /// <param name="source">Name of the file in messages.</param>
    /// <param name="limits">What is read at most; null for the usual limits.</param>
    public SafeTensorsReader(Stream stream, long length, string source, ModelLimits? limits = null)
    {
        _stream = stream;
        _length = length;
        _source = source;
        _limits = limits ?? ModelLimits.Standard;
    }

    /// <summary>Reads all tensors.</summary>
    /// <exception cref="ModelFormatException">The bytes are not as the format wants them.</exception>
    public IReadOnlyList<SafeTensor> Read() => ReadEntries().Select(ReadValues).ToList();

    /// <summary>Reads and checks which tensors there are and where, and leaves the stream at the first value.</summary>
    /// <exception cref="ModelFormatException">The bytes are not as the format wants them.</exception>
    public IReadOnlyList<SafeTensorEntry> ReadEntries()
    {
        if (_length < SafeTensorsFile.PrefixBytes)
        {
            Fail($"it has {_length} bytes, and a safetensors file has at least {SafeTensorsFile.PrefixBytes}");
        }

        byte[] prefix = new byte[SafeTensorsFile.PrefixBytes];
        Fill(prefix);
        ulong headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        long left = _length - SafeTensorsFile.PrefixBytes;
        if (headerBytes > (ulong)left)
        {
            Fail($"its header claims {headerBytes} bytes, and only {left} follow");
        }

        if (headerBytes > (ulong)_limits.HeaderBytes)
        {
            Fail($"its header has {headerBytes} bytes, and at most {_limits.HeaderBytes} are read");
        }

        byte[] header = new byte[headerBytes];
        Fill(header);
        List<SafeTensorEntry> entries = ParseHeader(header);
        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        CheckLayout(entries, left - (long)headerBytes);
        return entries;
    }

    private List<SafeTensorEntry> ParseHeader(byte[] header)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(header, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                Fail("its header is not a JSON object");
            }

            var entries = new List<SafeTensorEntry>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (!names.Add(property.Name))
                {
                    Fail($"tensor '{Shortened.Of(property.Name)}' appears twice");
                }

                if (property.Name != MetadataKey)
                {
                    entries.Add(ParseEntry(property.Name, property.Value));
                }
            }

            return entries;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ModelFormatException($"{_source}: its header is not valid JSON; {Remedy}", exception);
        }
    }

    private SafeTensorEntry ParseEntry(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fail($"tensor '{Shortened.Of(name)}' is not described by a JSON object");
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (property.Name is not ("dtype" or "shape" or "data_offsets"))
            {
                Fail($"tensor '{Shortened.Of(name)}' has an unknown field '{Shortened.Of(property.Name)}'");
            }
        }

        SafeTensorType type = ParseType(name, value);
        int[] shape = ParseShape(name, value);
        long count = 1;
        foreach (int size in shape)
        {
            // The product of two values below 2^31 cannot overflow 64 bits, and is checked before the next factor.
            count *= size;
            if (count > _limits.TensorValues)
            {
                Fail($"tensor '{Shortened.Of(name)}' has shape [{string.Join(", ", shape)}], and at most {_limits.TensorValues} values of a tensor are read");
            }
        }

        long[] offsets = ParseOffsets(name, value);
        long bytes = count * (type == SafeTensorType.Single ? sizeof(float) : sizeof(double));
        if (offsets[1] - offsets[0] != bytes)
        {
            Fail($"tensor '{Shortened.Of(name)}' of shape [{string.Join(", ", shape)}] needs {bytes} bytes, but its offsets span " +
                $"{offsets[1] - offsets[0]}");
        }

        return new SafeTensorEntry(name, type, shape, (int)count, offsets[0], offsets[1]);
    }

    private SafeTensorType ParseType(string name, JsonElement value)
    {
        if (!value.TryGetProperty("dtype", out JsonElement type) || type.ValueKind != JsonValueKind.String)
        {
            Fail($"tensor '{Shortened.Of(name)}' has no dtype");
        }

        switch (type.GetString())
        {
            case "F32": return SafeTensorType.Single;
            case "F64": return SafeTensorType.Double;
            default:
                throw new ModelFormatException(
                    $"{_source}: tensor '{Shortened.Of(name)}' has the dtype '{Shortened.Of(type.GetString()!)}'; " +
                    "only F32 and F64 are read");
        }
    }

    private int[] ParseShape(string name, JsonElement value)
    {
        if (!value.TryGetProperty("shape", out JsonElement shape) || shape.ValueKind != JsonValueKind.Array)
        {
            Fail($"tensor '{Shortened.Of(name)}' has no shape");
        }

        int[] sizes = new int[shape.GetArrayLength()];
        for (int i = 0; i < sizes.Length; i++)
        {
            JsonElement size = shape[i];
            if (size.ValueKind != JsonValueKind.Number || !size.TryGetInt32(out sizes[i]) || sizes[i] < 0)
            {
                Fail($"tensor '{Shortened.Of(name)}' has the size {Shortened.Of(size.GetRawText())} in its shape, " +
                    $"not a whole number from 0 to {int.MaxValue}");
            }
        }

        return sizes;
    }

    private long[] ParseOffsets(string name, JsonElement value)
    {
        if (!value.TryGetProperty("data_offsets", out JsonElement offsets)
            || offsets.ValueKind != JsonValueKind.Array
            || offsets.GetArrayLength() != 2
            || offsets[0].ValueKind != JsonValueKind.Number
            || offsets[1].ValueKind != JsonValueKind.Number
            || !offsets[0].TryGetInt64(out long begin)
            || !offsets[1].TryGetInt64(out long end)
            || begin < 0
            || end < begin)
        {
            Fail($"tensor '{Shortened.Of(name)}' has no valid data_offsets");
            return [];
        }

        return [begin, end];
    }

    private void CheckLayout(List<SafeTensorEntry> entries, long dataBytes)
    {
        long expected = 0;
        foreach (SafeTensorEntry entry in entries)
        {
            if (entry.Begin < expected)
            {
                Fail($"tensor '{Shortened.Of(entry.Name)}' overlaps the one before it");
            }

            if (entry.Begin > expected)
            {
                Fail($"there is a hole of {entry.Begin - expected} bytes before tensor '{Shortened.Of(entry.Name)}'");
            }

            expected = entry.End;
        }

        if (expected != dataBytes)
        {
            Fail($"its tensors take {expected} bytes, and {dataBytes} follow the header");
        }
    }

    private SafeTensor ReadValues(SafeTensorEntry entry)
    {
        if (entry.Type == SafeTensorType.Single)
        {
            float[] singles = new float[entry.Count];
            FillValues<float>(singles);
            return new SafeTensor(entry.Name, entry.Shape, singles);
        }

        double[] doubles = new double[entry.Count];
        FillValues<double>(doubles);
        return new SafeTensor(entry.Name, entry.Shape, doubles);
    }

    /// <summary>Some at a time: the bytes of a large array are more than one span can hold.</summary>
    private void FillValues<T>(Span<T> values)
        where T : unmanaged
    {
        int step = Math.Max(1, _limits.ChunkBytes / Unsafe.SizeOf<T>());
        while (!values.IsEmpty)
        {
            Span<T> part = values[..Math.Min(step, values.Length)];
            Fill(MemoryMarshal.AsBytes(part));
            values = values[part.Length..];
        }
    }

    private void Fill(Span<byte> destination)
    {
        try
        {
            _stream.ReadExactly(destination);
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException or IOException)
        {
            throw new ModelFormatException($"{_source}: it ends before its {_length} bytes; {Remedy}", exception);
        }
    }

    [DoesNotReturn]
    private void Fail(string what) => throw new ModelFormatException($"{_source}: {what}; {Remedy}");
}
