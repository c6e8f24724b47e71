using System.Text;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Persistence;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Files of tensors.</summary>
internal sealed class SafeTensorsTarget : FuzzTarget
{
    private static readonly byte[] Header = Encoding.UTF8.GetBytes(
        """{"__metadata__":{"a":"b"},"w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"v":{"dtype":"F64","shape":[1],"data_offsets":[24,32]},"e":{"dtype":"F32","shape":[0,4],"data_offsets":[32,32]}}""");

    public override string Name => "safetensors";

    public override IReadOnlyList<byte[]> Seeds { get; } = [Written(), Compose(Header, 32)];

    public override IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. Dictionaries.Json, .. Dictionaries.BinaryNumbers,
        .. Dictionaries.Texts("\"dtype\":\"F16\"", "\"dtype\":\"F64\"", "\"shape\":[2147483647,2147483647]", "\"shape\":[0]", "\"shape\":[]", "\"data_offsets\":[0,9223372036854775807]"),
    ];

    public override double Weight => 4;

    public override byte[] Generate(RandomStream random) => Compose(JsonBender.Bend(Header, random), 32);

    public override void Read(byte[] input, int variant)
    {
        using var stream = new MemoryStream(input, writable: false);
        RoundTrip.Require(
            SafeTensorsFile.Read(stream, input.Length, "'x.safetensors'"), Written,
            bytes => SafeTensorsFile.Read(new MemoryStream(bytes), bytes.Length, "'x.safetensors'"), "file of tensors");
    }

    /// <summary>A file of a header and some bytes of data.</summary>
    public static byte[] Compose(byte[] header, int dataBytes) => [.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[dataBytes]];

    private static byte[] Written() =>
        Written([new SafeTensor("a", [2, 2], new float[] { 1, 2, 3, 4 }), new SafeTensor("b/c.d", [3], new double[] { 1, 2, 3 })]);

    private static byte[] Written(IReadOnlyList<SafeTensor> tensors)
    {
        using var stream = new MemoryStream();
        SafeTensorsFile.Write(stream, tensors);
        return stream.ToArray();
    }
}
