using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Numerics.Tensors;
using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Persistence;

/// <summary>Reads one model file that may have been made to do harm.</summary>
internal sealed class ModelArchiveReader
{
    private const string Remedy = "the file is damaged or foreign, get it again";
    private static readonly string[] Expected = [ModelArchive.ManifestEntry, ModelArchive.WeightsEntry];
    private readonly Stream _stream;
    private readonly string _source;

    /// <summary>Makes a reader.</summary>
    /// <param name="stream">The file; it can seek.</param>
    /// <param name="source">Name of the file in messages, quoted.</param>
    public ModelArchiveReader(Stream stream, string source)
    {
        _stream = stream;
        _source = source;
    }

    /// <summary>Reads and checks both entries.</summary>
    /// <exception cref="ModelFormatException">The file is not a model file that this library knows.</exception>
    public ModelArchiveContent Read()
    {
        try
        {
            using var zip = new ZipArchive(_stream, ZipArchiveMode.Read, leaveOpen: true);
            Dictionary<string, ZipArchiveEntry> entries = CheckEntries(zip);
            byte[] manifest = ReadEntry(entries[ModelArchive.ManifestEntry]);
            ManifestJson.CheckVersion(manifest, $"{_source}: {ModelArchive.ManifestEntry}", ModelArchive.NewestSchema);
            byte[] weights = ReadEntry(entries[ModelArchive.WeightsEntry]);
            return new ModelArchiveContent(manifest, ReadWeights(weights));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException
            or ArgumentException or OverflowException)
        {
            // What System.IO.Compression throws at archives that are cut, bent, encrypted, or compressed in unknown ways.
            throw new ModelFormatException($"{_source} is not a zip file that holds a model; {Remedy}", exception);
        }
    }

    private Dictionary<string, ZipArchiveEntry> CheckEntries(ZipArchive zip)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            string name = Shortened.Of(entry.FullName);
            if (entry.FullName.StartsWith('/') || entry.FullName.Contains("..", StringComparison.Ordinal)
                || entry.FullName.Contains('\\', StringComparison.Ordinal) || entry.FullName.Contains(':', StringComparison.Ordinal))
            {
                Fail($"its entry '{name}' points outside of the archive");
            }

            if (!Expected.Contains(entry.FullName))
            {
                Fail($"its entry '{name}' does not belong into a model, which holds {Expected[0]} and {Expected[1]}");
            }

            if (!entries.TryAdd(entry.FullName, entry))
            {
                Fail($"its entry '{name}' appears twice");
            }

            if (entry.Length != entry.CompressedLength || entry.Length > _stream.Length)
            {
                Fail($"its entry '{name}' unpacks from {entry.CompressedLength} to {entry.Length} bytes, " +
                    "and a model is stored unpacked");
            }
        }

        string? missing = Expected.FirstOrDefault(name => !entries.ContainsKey(name));
        if (missing is not null)
        {
            Fail($"it has no entry '{missing}'");
        }

        return entries;
    }

    /// <summary>Reads as many bytes as the entry declares, never more; then there must be no more.</summary>
    private byte[] ReadEntry(ZipArchiveEntry entry)
    {
        byte[] bytes = new byte[entry.Length];
        using (Stream content = entry.Open())
        {
            int count = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count < bytes.Length || content.ReadByte() >= 0)
            {
                Fail($"its entry '{entry.FullName}' does not hold the {bytes.Length} bytes that it declares");
            }
        }

        if (Crc32.Of(bytes) != entry.Crc32)
        {
            Fail($"its entry '{entry.FullName}' does not match its checksum");
        }

        return bytes;
    }

    private Dictionary<string, Matrix> ReadWeights(byte[] bytes)
    {
        string source = $"{_source}: {ModelArchive.WeightsEntry}";
        using var stream = new MemoryStream(bytes, writable: false);
        var weights = new Dictionary<string, Matrix>(StringComparer.Ordinal);
        foreach (SafeTensor tensor in SafeTensorsFile.Read(stream, bytes.Length, source))
        {
            if (tensor.Type != SafeTensorType.Single || tensor.Shape.Count != 2)
            {
                throw new ModelFormatException(
                    $"{source}: tensor '{Shortened.Of(tensor.Name)}' is not an F32 matrix, and a model holds nothing else; " +
                    $"{Remedy}");
            }

            Matrix matrix = tensor.ToMatrix();
            if (matrix.Values.Length > 0 && !TensorPrimitives.IsFiniteAll<float>(matrix.Values))
            {
                throw new ModelFormatException(
                    $"{source}: tensor '{Shortened.Of(tensor.Name)}' holds a number that is not finite; {Remedy}");
            }

            weights.Add(tensor.Name, matrix);
        }

        return weights;
    }

    [DoesNotReturn]
    private void Fail(string what) => throw new ModelFormatException($"{_source}: {what}; {Remedy}");
}
