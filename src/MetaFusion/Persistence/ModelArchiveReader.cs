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
    private readonly ModelLimits _limits;

    /// <summary>Makes a reader.</summary>
    /// <param name="stream">The file; it can seek.</param>
    /// <param name="source">Name of the file in messages, quoted.</param>
    /// <param name="limits">What is read at most; null for the usual limits.</param>
    public ModelArchiveReader(Stream stream, string source, ModelLimits? limits = null)
    {
        _stream = stream;
        _source = source;
        _limits = limits ?? ModelLimits.Standard;
    }

    /// <summary>Reads and checks both entries.</summary>
    /// <exception cref="ModelFormatException">The file is not a model file that this library knows.</exception>
    public ModelArchiveContent Read() => Open((manifest, weights) => new ModelArchiveContent(manifest, ReadWeights(weights.Read())));

    /// <summary>Checks both entries, keeps no weights, and gives the manifest.</summary>
    /// <exception cref="ModelFormatException">The file is not a model file that this library knows.</exception>
    public byte[] Check() => Open((manifest, weights) =>
    {
        weights.ReadEntries();
        return manifest;
    });

    private T Open<T>(Func<byte[], SafeTensorsReader, T> read)
    {
        try
        {
            using var zip = new ZipArchive(_stream, ZipArchiveMode.Read, leaveOpen: true);
            Dictionary<string, ZipArchiveEntry> entries = CheckEntries(zip);
            byte[] manifest = ReadManifest(entries[ModelArchive.ManifestEntry]);
            ManifestJson.CheckVersion(manifest, $"{_source}: {ModelArchive.ManifestEntry}", ModelArchive.NewestSchema);
            ZipArchiveEntry weights = entries[ModelArchive.WeightsEntry];
            PassOver(weights, null);
            using Stream values = weights.Open();
            return read(manifest, new SafeTensorsReader(values, weights.Length, $"{_source}: {ModelArchive.WeightsEntry}", _limits));
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

    private byte[] ReadManifest(ZipArchiveEntry entry)
    {
        if (entry.Length > _limits.ManifestBytes)
        {
            Fail($"its entry '{entry.FullName}' has {entry.Length} bytes, and at most {_limits.ManifestBytes} are read");
        }

        byte[] bytes = new byte[entry.Length];
        PassOver(entry, bytes);
        return bytes;
    }

    /// <summary>
    /// Passes over as many bytes as the entry declares, never more; then there must be no more, and the checksum must fit. Weights
    /// are passed over before anything of them is looked at, so that damage is called damage.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="kept">Where its bytes go; null not to keep them.</param>
    private void PassOver(ZipArchiveEntry entry, byte[]? kept)
    {
        byte[] chunk = kept ?? new byte[Math.Min(entry.Length, _limits.ChunkBytes)];
        uint checksum = 0;
        using Stream content = entry.Open();
        for (long left = entry.Length; left > 0;)
        {
            Span<byte> part = chunk.AsSpan(0, (int)Math.Min(left, chunk.Length));
            if (content.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length)
            {
                FailLength(entry);
            }

            checksum = Crc32.Append(checksum, part);
            left -= part.Length;
        }

        if (content.ReadByte() >= 0)
        {
            FailLength(entry);
        }

        if (checksum != entry.Crc32)
        {
            Fail($"its entry '{entry.FullName}' does not match its checksum");
        }
    }

    private Dictionary<string, Matrix> ReadWeights(IReadOnlyList<SafeTensor> tensors)
    {
        string source = $"{_source}: {ModelArchive.WeightsEntry}";
        var weights = new Dictionary<string, Matrix>(StringComparer.Ordinal);
        foreach (SafeTensor tensor in tensors)
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

    private void FailLength(ZipArchiveEntry entry) =>
        Fail($"its entry '{entry.FullName}' does not hold the {entry.Length} bytes that it declares");

    [DoesNotReturn]
    private void Fail(string what) => throw new ModelFormatException($"{_source}: {what}; {Remedy}");
}
