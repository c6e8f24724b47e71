using System.Buffers.Binary;
using System.Security.Cryptography;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;

namespace MetaFusion.Persistence;

/// <summary>
/// The file of a checkpoint: 8 bytes that tell the format, the length of a JSON header (8 bytes, little-endian), the header,
/// a safetensors block, and the SHA-256 of all of it. Nothing is looked at before the checksum fits.
/// </summary>
internal static class CheckpointFile
{
    private const string Remedy = "the file is damaged";
    private const char Separator = '/';
    private const int PrefixBytes = 16;

    private static ReadOnlySpan<byte> Magic => "MFCHECK1"u8;

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="stream">Where to; it can seek and is empty.</param>
    /// <param name="header">What it was made of.</param>
    /// <param name="stages">The state of every stage by its name, which has no slash.</param>
    /// <exception cref="ArgumentException">The name of a stage has one: it would be read as another name.</exception>
    public static void Write(Stream stream, CheckpointHeader header, IEnumerable<KeyValuePair<string, TrainingState>> stages)
    {
        if (stages.Any(stage => stage.Key.Contains(Separator)))
        {
            throw new ArgumentException($"The name of a stage of a checkpoint has no '{Separator}'.", nameof(stages));
        }

        byte[] json = ManifestJson.Write(header, CheckpointContext.Default.CheckpointHeader);
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        Magic.CopyTo(prefix);
        BinaryPrimitives.WriteInt64LittleEndian(prefix[8..], json.Length);
        stream.Write(prefix);
        stream.Write(json);
        SafeTensorsFile.Write(stream, [.. stages.SelectMany(stage => stage.Value.All.Select(pair => Tensor($"{stage.Key}{Separator}{pair.Key}", pair.Value)))]);
        stream.Flush();
        stream.Position = 0;
        byte[] checksum = SHA256.HashData(stream);
        stream.Write(checksum);
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">
    /// It is missing, cannot be read (the cause is then the system's exception), or is damaged.
    /// </exception>
    /// <exception cref="InputException">It is whole, and of a version of MetaFusion that writes another header.</exception>
    public static (CheckpointHeader Header, Dictionary<string, TrainingState> Stages) Read(string path)
    {
        using FileStream stream = ModelFiles.Open(path);
        try
        {
            return Read(stream, $"'{path}'");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException($"'{path}' cannot be read: {exception.Message.TrimEnd('.')}; check the disk", exception);
        }
    }

    private static (CheckpointHeader Header, Dictionary<string, TrainingState> Stages) Read(FileStream stream, string source)
    {
        long content = stream.Length - SHA256.HashSizeInBytes;
        if (content < PrefixBytes + SafeTensorsFile.PrefixBytes)
        {
            throw new ModelFormatException($"{source}: it has {stream.Length} bytes, too few for a checkpoint; {Remedy}");
        }

        Check(stream, content, source);
        stream.Position = 0;
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        stream.ReadExactly(prefix);
        long length = BinaryPrimitives.ReadInt64LittleEndian(prefix[8..]);
        if (!prefix[..8].SequenceEqual(Magic) || length < 0 || length > Math.Min(content - PrefixBytes, ModelLimits.Standard.ManifestBytes))
        {
            throw new ModelFormatException($"{source}: it is no checkpoint; {Remedy}");
        }

        byte[] json = new byte[length];
        stream.ReadExactly(json);
        CheckpointHeader header = ReadHeader(json, source);
        var stages = new Dictionary<string, TrainingState>(StringComparer.Ordinal);
        foreach (SafeTensor tensor in SafeTensorsFile.Read(stream, content - PrefixBytes - length, source))
        {
            string[] name = tensor.Name.Split(Separator, 2);
            if (name.Length < 2)
            {
                throw new ModelFormatException($"{source}: its array '{Shortened.Of(tensor.Name)}' belongs to no stage; {Remedy}");
            }

            TrainingState state = stages.TryGetValue(name[0], out TrainingState? known) ? known : stages[name[0]] = new TrainingState();
            if (tensor.Type == SafeTensorType.Single)
            {
                state.PutSingles(name[^1], tensor.Singles.ToArray());
            }
            else
            {
                state.PutDoubles(name[^1], tensor.Doubles.ToArray());
            }
        }

        return (header, stages);
    }

    /// <summary>The checksum fits, so that a header which cannot be understood is no damage but of another version.</summary>
    private static CheckpointHeader ReadHeader(byte[] json, string source)
    {
        try
        {
            return ManifestJson.Read(json, CheckpointContext.Default.CheckpointHeader, source, CheckpointHeader.CurrentSchema);
        }
        catch (ModelFormatException exception)
        {
            throw new InputException(
                $"checkpoint {source} was written by another version of MetaFusion; go on with that version, or remove its folder to start anew", exception);
        }
    }

    private static void Check(FileStream stream, long content, string source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[Math.Min(content, 1 << 16)];
        for (long left = content; left > 0;)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
            {
                throw new ModelFormatException($"{source}: it ends before its {stream.Length} bytes; {Remedy}");
            }

            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        byte[] stored = new byte[SHA256.HashSizeInBytes];
        stream.ReadExactly(stored);
        if (!stored.AsSpan().SequenceEqual(hash.GetHashAndReset()))
        {
            throw new ModelFormatException($"{source}: its checksum does not fit its content; {Remedy}");
        }
    }

    private static SafeTensor Tensor(string name, Array values) => values is float[] singles
        ? new SafeTensor(name, [singles.Length], singles)
        : new SafeTensor(name, [values.Length], (double[])values);
}
