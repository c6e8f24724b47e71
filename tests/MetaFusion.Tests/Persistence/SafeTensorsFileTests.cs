using System.Text;
using MetaFusion.Persistence;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Persistence;

public sealed class SafeTensorsFileTests
{
    // Written by hand from the format's description: length, header padded to 64 bytes, two float32 (1, -2).
    private const string Header = """{"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}   """;

    private static readonly byte[] Layout =
    [
        0x40, 0, 0, 0, 0, 0, 0, 0,
        .. Encoding.UTF8.GetBytes(Header),
        0x00, 0x00, 0x80, 0x3F,
        0x00, 0x00, 0x00, 0xC0,
    ];

    [Fact]
    public void Read_HandWrittenBytes_GivesTheTensor()
    {
        SafeTensor tensor = Assert.Single(Read(Layout));

        Assert.Equal(64, Header.Length);
        Assert.Equal("weight", tensor.Name);
        Assert.Equal(SafeTensorType.Single, tensor.Type);
        Assert.Equal([1, 2], tensor.Shape);
        Assert.Equal([1f, -2f], tensor.Singles.ToArray());
    }

    [Fact]
    public void Write_OneMatrix_GivesTheHandWrittenBytes()
    {
        using var stream = new MemoryStream();

        SafeTensorsFile.Write(stream, [new SafeTensor("weight", new Matrix(1, 2, [1, -2]))]);

        Assert.Equal(Layout, stream.ToArray());
    }

    [Fact]
    public void WriteThenRead_SeveralTypesAndShapes_GivesEverythingBack()
    {
        SafeTensor[] tensors =
        [
            new("z", [2, 1, 2], new float[] { 1, float.NaN, -0f, float.PositiveInfinity }),
            new("a+b", [], new double[] { Math.PI }),
            new("empty", [0, 3], Array.Empty<float>()),
            new("m", new Matrix(2, 1, [5, 6])),
        ];
        using var stream = new MemoryStream();

        SafeTensorsFile.Write(stream, tensors);
        IReadOnlyList<SafeTensor> read = Read(stream.ToArray());

        Assert.Equal(["z", "a+b", "empty", "m"], read.Select(tensor => tensor.Name));
        Assert.Equal(tensors[0].Singles.ToArray(), read[0].Singles.ToArray());
        Assert.Equal([Math.PI], read[1].Doubles.ToArray());
        Assert.Empty(read[1].Shape);
        Assert.Equal([0, 3], read[2].Shape);
        Assert.Equal(6, read[3].ToMatrix()[1, 0]);
    }

    [Fact]
    public void Write_NameTwice_IsAFaultOfTheCaller()
    {
        SafeTensor tensor = new("w", new Matrix(1, 1));

        Assert.Throws<ArgumentException>(() => SafeTensorsFile.Write(Stream.Null, [tensor, tensor]));
    }

    [Fact]
    public void Read_Metadata_IsReadOver()
    {
        byte[] bytes = File("""{"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4);

        Assert.Equal("w", Assert.Single(Read(bytes)).Name);
    }

    [Theory]
    [InlineData("""[]""", 0, "its header is not a JSON object")]
    [InlineData("""{"w":""", 0, "its header is not valid JSON")]
    [InlineData("""{"w":1}""", 0, "tensor 'w' is not described by a JSON object")]
    [InlineData("""{"w":{"shape":[1],"data_offsets":[0,4]}}""", 4, "tensor 'w' has no dtype")]
    [InlineData("""{"w":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "tensor 'w' has no shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1]}}""", 4, "tensor 'w' has no valid data_offsets")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "tensor 'w' has no valid data_offsets")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "tensor 'w' has no valid data_offsets")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}""", 4, "tensor 'w' has an unknown field 'x'")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4,
        "tensor 'w' has the size -1 in its shape, not a whole number from 0 to 2147483647")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", 4,
        "tensor 'w' has shape [2147483647, 2147483647, 2147483647], and at most 2147483591 values of a tensor are read")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,4]}}""", 4,
        "tensor 'w' of shape [3] needs 12 bytes, but its offsets span 4")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "its tensors take 8 bytes, and 4 follow the header")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "its tensors take 4 bytes, and 8 follow the header")]
    [InlineData(
        """{"v":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8,
        "tensor 'w' overlaps the one before it")]
    [InlineData(
        """{"v":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12,
        "there is a hole of 4 bytes before tensor 'w'")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8,
        "tensor 'w' appears twice")]
    public void Read_HostileHeader_IsRefused(string header, int dataBytes, string sentence)
    {
        var thrown = Assert.Throws<ModelFormatException>(() => Read(File(header, dataBytes)));

        Assert.Equal($"'x.safetensors': {sentence}; the file is damaged or foreign, get it again", thrown.Message);
    }

    [Fact]
    public void Read_UnknownType_IsNamed()
    {
        byte[] bytes = File("""{"w":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}""", 2);

        var thrown = Assert.Throws<ModelFormatException>(() => Read(bytes));

        Assert.Equal("'x.safetensors': tensor 'w' has the dtype 'BF16'; only F32 and F64 are read", thrown.Message);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2 }, "it has 2 bytes, and a safetensors file has at least 8")]
    [InlineData(
        new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 0 }, "its header claims 18446744073709551615 bytes, " +
            "and only 1 follow")]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 123, 125 }, "its header claims 9 bytes, and only 2 follow")]
    public void Read_HeaderLongerThanTheFile_IsRefused(byte[] bytes, string sentence)
    {
        var thrown = Assert.Throws<ModelFormatException>(() => Read(bytes));

        Assert.Equal($"'x.safetensors': {sentence}; the file is damaged or foreign, get it again", thrown.Message);
    }

    [Fact]
    public void Read_StreamShorterThanItSays_IsRefused()
    {
        var thrown = Assert.Throws<ModelFormatException>(
            () => SafeTensorsFile.Read(new MemoryStream(Layout[..^3]), Layout.Length, "'x.safetensors'"));

        Assert.Equal(
            $"'x.safetensors': it ends before its {Layout.Length} bytes; " +
            "the file is damaged or foreign, get it again", thrown.Message);
    }

    [Fact]
    public void Read_ThousandsOfMutations_GivesTensorsOrAnInputException()
    {
        var random = new RandomStream(4, "mutations");
        int refused = 0;

        for (int trial = 0; trial < 5000; trial++)
        {
            try
            {
                Read(Mutation.Of(Layout, random));
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2500, 4999);
    }

    private static IReadOnlyList<SafeTensor> Read(byte[] bytes) =>
        SafeTensorsFile.Read(new MemoryStream(bytes), bytes.Length, "'x.safetensors'");

    private static byte[] File(string header, int dataBytes)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)text.Length), .. text, .. new byte[dataBytes]];
    }
}
