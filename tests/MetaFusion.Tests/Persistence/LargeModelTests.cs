using System.IO.Compression;
using System.Text;
using MetaFusion.Persistence;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Persistence;

/// <summary>Models are read and written some bytes at a time: with limits of a few bytes, every length beside a chunk's is met.</summary>
public sealed class LargeModelTests
{
    private const string Remedy = "the file is damaged or foreign, get it again";
    private static readonly byte[] Manifest = """{"schemaVersion":1}"""u8.ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(1 << 20)]
    public void Read_ChunksOfAnyLength_GivesTheSameWeights(int chunk)
    {
        byte[] archive = Archive();

        ModelArchiveContent content = new ModelArchiveReader(new MemoryStream(archive), "'x'", new ModelLimits { ChunkBytes = chunk }).Read();

        Assert.Equal([1f, 2, 3, 4, 5], content.Weights["w"].Values.ToArray());
        Assert.Equal([6f], content.Weights["v"].Values.ToArray());
    }

    [Fact]
    public void Read_Model_AsksTheFileForNoMoreThanAChunk()
    {
        using var stream = new CountingStream(Archive(values: 5000));

        new ModelArchiveReader(stream, "'x'", new ModelLimits { ChunkBytes = 512 }).Check();

        Assert.InRange(stream.LargestRead, 1, 8192); // The zip reader has a buffer of its own for the directory.
    }

    [Fact]
    public void Check_FlippedBitBehindManyChunks_IsFoundByTheChecksum()
    {
        byte[] archive = Archive(values: 5000);
        archive[archive.Length / 2] ^= 4;

        var thrown = Assert.Throws<ModelFormatException>(() => new ModelArchiveReader(new MemoryStream(archive), "'x'", new ModelLimits { ChunkBytes = 512 }).Check());

        Assert.Equal($"'x': its entry 'weights.safetensors' does not match its checksum; {Remedy}", thrown.Message);
    }

    [Fact]
    public void Read_ManifestBeyondTheLimit_SaysBothNumbers() => AssertRefused(
        new ModelLimits { ManifestBytes = 18 }, $"'x': its entry 'manifest.json' has 19 bytes, and at most 18 are read; {Remedy}");

    [Fact]
    public void Read_HeaderBeyondTheLimit_SaysBothNumbers() => AssertRefused(
        new ModelLimits { HeaderBytes = 100 }, $"'x': weights.safetensors: its header has 120 bytes, and at most 100 are read; {Remedy}");

    [Fact]
    public void Read_TensorBeyondTheLimit_SaysTheNumber() => AssertRefused(
        new ModelLimits { TensorValues = 4 }, $"'x': weights.safetensors: tensor 'w' has shape [1, 5], and at most 4 values of a tensor are read; {Remedy}");

    [LongFact(20, "a file of 2 GiB and more, all zeros that take no disk, is passed over")]
    public void Check_WeightsOfMoreThanTwoGigabytes_AreRead()
    {
        using var folder = new TemporaryFolder();
        const long Values = 540_000_000;
        string path = folder.File("m.metafusion");
        using (FileStream file = File.Create(path))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            Write(zip, ModelArchive.ManifestEntry, stream => stream.Write(Manifest));
            Write(zip, ModelArchive.WeightsEntry, stream =>
            {
                byte[] header = Encoding.UTF8.GetBytes($"{{\"w\":{{\"dtype\":\"F32\",\"shape\":[1,{Values}],\"data_offsets\":[0,{4 * Values}]}}}}");
                stream.Write(BitConverter.GetBytes((ulong)header.Length));
                stream.Write(header);
                byte[] zeros = new byte[1 << 20];
                for (long left = 4 * Values; left > 0; left -= zeros.Length)
                {
                    stream.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
                }
            });
        }

        using FileStream written = File.OpenRead(path);
        Assert.Equal(Manifest, ModelArchive.Check(written, "'x'").ToArray());
    }

    [Fact]
    public void Of_BytesInParts_IsTheChecksumOfAll()
    {
        byte[] bytes = Encoding.ASCII.GetBytes("123456789");

        Assert.Equal(0xCBF43926, Crc32.Of(bytes)); // The check value of CRC-32 in every catalogue of checksums.
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            Assert.Equal(0xCBF43926, Crc32.Append(Crc32.Of(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
        }
    }

    [Fact]
    public void Save_FileThatDoesNotKeepWhatIsWritten_IsNoSuccess()
    {
        using var stream = new ForgetfulStream();

        var thrown = Assert.Throws<FileWriteException>(() => MetaFusion.Fitting.ModelWriter.WriteChecked(SmallFit.Model("binary"), stream, "m.metafusion"));

        Assert.Equal(
            "cannot write 'm.metafusion': what was written does not read again (the model: its entry 'weights.safetensors' does not match its checksum; " +
            "the file is damaged or foreign, get it again); check the disk, or choose another folder", thrown.Message);
    }

    private static void AssertRefused(ModelLimits limits, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<ModelFormatException>(() => new ModelArchiveReader(new MemoryStream(Archive()), "'x'", limits).Read()).Message);

    private static byte[] Archive(int values = 0)
    {
        using var stream = new MemoryStream();
        Matrix w = values == 0 ? new Matrix(1, 5, [1, 2, 3, 4, 5]) : new Matrix(1, values);
        ModelArchive.Write(stream, Manifest, [("w", w), ("v", new Matrix(1, 1, [6]))]);
        return stream.ToArray();
    }

    private static void Write(ZipArchive zip, string name, Action<Stream> write)
    {
        using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        write(entry);
    }

    /// <summary>Notes the most bytes it was ever asked for at once.</summary>
    private sealed class CountingStream(byte[] content) : MemoryStream(content)
    {
        public int LargestRead { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            LargestRead = Math.Max(LargestRead, buffer.Length);
            return base.Read(buffer);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            LargestRead = Math.Max(LargestRead, count);
            return base.Read(buffer, offset, count);
        }
    }

    /// <summary>A disk that loses a bit in the middle of what it holds.</summary>
    private sealed class ForgetfulStream : MemoryStream
    {
        public override void Flush()
        {
            if (Length > 1000 && Position == Length)
            {
                GetBuffer()[Length / 2] ^= 1;
            }
        }
    }
}
