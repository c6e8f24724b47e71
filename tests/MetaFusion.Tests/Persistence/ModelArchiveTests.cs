using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MetaFusion.Persistence;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Persistence;

public sealed class ModelArchiveTests
{
    private const string Remedy = "the file is damaged or foreign, get it again";
    private static readonly byte[] Manifest = """{"schemaVersion":1}"""u8.ToArray();
    private static readonly byte[] Weights = WeightBytes(new SafeTensor("w", new Matrix(1, 2, [1, 2])));

    [Fact]
    public void WriteThenRead_Model_GivesManifestAndWeightsBack()
    {
        using var folder = new TemporaryFolder();

        ModelArchive.Write(folder.File("m"), Manifest, [("b", new Matrix(1, 2, [1, 2])), ("a", new Matrix(0, 3))]);
        ModelArchiveContent content = ModelArchive.Read(folder.File("m"));

        Assert.Equal(Manifest, content.ManifestUtf8.ToArray());
        Assert.Equal(2, content.Weights.Count);
        Assert.Equal([1, 2], content.Weights["b"].Values.ToArray());
        Assert.Equal((0, 3), (content.Weights["a"].Rows, content.Weights["a"].Columns));
    }

    [Fact]
    public void Write_SameModelTwice_GivesTheSameBytes()
    {
        Assert.Equal(Archive(), Archive());
    }

    [Fact]
    public void Write_Model_StoresBothEntriesUnpackedInOrder()
    {
        using var zip = new ZipArchive(new MemoryStream(Archive()));

        Assert.Equal(["manifest.json", "weights.safetensors"], zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
    }

    [Fact]
    public void Read_NoSuchFile_SaysSo() =>
        AssertRefused("no/such.metafusion", "'no/such.metafusion' does not exist; check the path");

    [Fact]
    public void Read_Folder_SaysSo()
    {
        using var folder = new TemporaryFolder();

        AssertRefused(folder.Path, $"'{folder.Path}' is a folder, not a file; name the model file in it");
    }

    [Theory]
    [InlineData("")]
    [InlineData("name: clinic\n")]
    [InlineData("PK\u0003\u0004 but no more")]
    public void Read_NotAZip_SaysSo(string text) =>
        AssertRefused(Encoding.UTF8.GetBytes(text), path => $"'{path}' is not a zip file that holds a model; {Remedy}");

    [Theory]
    [InlineData("../weights.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("C:evil")]
    [InlineData("a/../../b")]
    public void Read_EntryThatEscapes_SaysSo(string name) =>
        AssertRefused(
            Zip((ModelArchive.ManifestEntry, Manifest), (ModelArchive.WeightsEntry, Weights), (name, [])),
            path => $"'{path}': its entry '{name}' points outside of the archive; {Remedy}");

    [Fact]
    public void Read_ExtraEntry_SaysSo() =>
        AssertRefused(
            Zip((ModelArchive.ManifestEntry, Manifest), (ModelArchive.WeightsEntry, Weights), ("run.sh", [])),
            path => $"'{path}': its entry 'run.sh' does not belong into a model, which holds manifest.json and weights.safetensors; {Remedy}");

    [Fact]
    public void Read_EntryTwice_SaysSo() =>
        AssertRefused(
            Zip((ModelArchive.ManifestEntry, Manifest), (ModelArchive.ManifestEntry, Manifest), (ModelArchive.WeightsEntry, Weights)),
            path => $"'{path}': its entry 'manifest.json' appears twice; {Remedy}");

    [Fact]
    public void Read_MissingEntry_SaysSo() =>
        AssertRefused(
            Zip((ModelArchive.ManifestEntry, Manifest)), path => $"'{path}': it has no entry 'weights.safetensors'; {Remedy}");

    [Fact]
    public void Read_PackedBomb_IsRefusedBeforeItUnpacks()
    {
        byte[] bomb = Zip(CompressionLevel.SmallestSize, (ModelArchive.ManifestEntry, Manifest), (ModelArchive.WeightsEntry, new byte[9_000_000]));

        var thrown = Assert.Throws<ModelFormatException>(() => Read(bomb));

        Assert.Matches(
            "^'x': its entry 'weights.safetensors' unpacks from [0-9]+ to 9000000 bytes, and a model is stored unpacked; " +
            Remedy + "$",
            thrown.Message);
    }

    [Fact]
    public void Read_EntryThatInflatesBeyondItsDeclaredSize_SaysSo()
    {
        // A packed entry whose declared size was lowered to its packed size: it says it is stored, and would give 9 MB.
        byte[] packed = Zip(CompressionLevel.SmallestSize, (ModelArchive.WeightsEntry, new byte[9_000_000]), (ModelArchive.ManifestEntry, Manifest));
        int packedBytes = LowerDeclaredSizes(packed);

        var thrown = Assert.Throws<ModelFormatException>(() => Read(packed));

        Assert.True(packedBytes < 20_000);
        Assert.Matches(
            $"^'x': its entry 'weights.safetensors' (does not hold the {packedBytes} bytes that it declares|does not match its checksum); {Remedy}$",
            thrown.Message);
    }

    [Fact]
    public void Read_FlippedBitInTheWeights_IsRefusedByTheChecksum()
    {
        byte[] bytes = Archive();
        int place = bytes.AsSpan().LastIndexOf(new byte[] { 0x00, 0x00, 0x80, 0x3F });
        bytes[place] ^= 1;

        AssertRefused(bytes, path => $"'{path}': its entry 'weights.safetensors' does not match its checksum; {Remedy}");
    }

    [Theory]
    [InlineData("{}", "the field 'schemaVersion' is missing; " + Remedy)]
    [InlineData("[1]", "it is not a JSON object; " + Remedy)]
    [InlineData("{\n\"a\":\n}", "it is not valid JSON (line 3); " + Remedy)]
    [InlineData("{\"a\":1,\"a\":2}", "it is not valid JSON; " + Remedy)]
    [InlineData(
        "{\"schemaVersion\":4}",
        "it has schema version 4, and this MetaFusion reads versions 1 to 3; use the MetaFusion that wrote the model, or fit again")]
    public void Read_BadManifest_SaysSo(string manifest, string sentence) =>
        AssertRefused(
            Zip((ModelArchive.ManifestEntry, Encoding.UTF8.GetBytes(manifest)), (ModelArchive.WeightsEntry, Weights)),
            path => $"'{path}': manifest.json: {sentence}");

    [Fact]
    public void Read_TensorThatIsNoMatrix_SaysSo() =>
        AssertRefused(
            Zip((ModelArchive.ManifestEntry, Manifest), (ModelArchive.WeightsEntry, WeightBytes(new SafeTensor("w", [1], new double[1])))),
            path => $"'{path}': weights.safetensors: tensor 'w' is not an F32 matrix, and a model holds nothing else; {Remedy}");

    [Fact]
    public void Read_ThousandsOfMutations_GivesAModelOrAnInputException()
    {
        byte[] valid = Archive();
        var random = new RandomStream(3, "mutations");
        int refused = 0;

        for (int trial = 0; trial < 4000; trial++)
        {
            byte[] bytes = Mutation.Of(valid, random);
            try
            {
                Read(bytes);
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2000, 4000);
    }

    private static byte[] Archive()
    {
        using var stream = new MemoryStream();
        ModelArchive.Write(stream, Manifest, [("w", new Matrix(1, 2, [1, 2])), ("v", new Matrix(2, 2, [3, 4, 5, 6]))]);
        return stream.ToArray();
    }

    private static ModelArchiveContent Read(byte[] bytes) => new ModelArchiveReader(new MemoryStream(bytes), "'x'").Read();

    private static byte[] WeightBytes(SafeTensor tensor)
    {
        using var stream = new MemoryStream();
        SafeTensorsFile.Write(stream, [tensor]);
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries) => Zip(CompressionLevel.NoCompression, entries);

    private static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name, content.Length > 1000 ? level : CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>
    /// Sets every entry's declared size to its packed size, in the local headers and in the directory (APPNOTE 4.3).
    /// </summary>
    private static int LowerDeclaredSizes(byte[] zip)
    {
        int largest = 0;
        for (int i = 0; i + 46 <= zip.Length; i++)
        {
            uint mark = BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(i));
            int sizes = mark == 0x04034B50 ? i + 18 : mark == 0x02014B50 ? i + 20 : -1;
            if (sizes >= 0)
            {
                zip.AsSpan(sizes, 4).CopyTo(zip.AsSpan(sizes + 4));
                largest = Math.Max(largest, BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(sizes)));
            }
        }

        return largest;
    }

    private static void AssertRefused(byte[] bytes, Func<string, string> sentence)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("m.metafusion", bytes);
        AssertRefused(path, sentence(path));
    }

    private static void AssertRefused(string path, string sentence)
    {
        var thrown = Assert.Throws<ModelFormatException>(() => ModelArchive.Read(path));
        Assert.Equal(sentence, thrown.Message);
    }
}
