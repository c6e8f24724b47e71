using System.IO.Compression;
using System.Text;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>NumPy arrays.</summary>
internal sealed class NpyTarget(WorkFolder work) : FuzzTarget
{
    private static readonly int[] Content = [.. Enumerable.Range(0, 400).Select(i => i * 7 % 100)];

    /// <summary>As many ids as the seeds have rows.</summary>
    private static readonly byte[][] Ids = [.. new[] { 3, 5, 6, 20, 4 }.Select(rows => Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, rows).Select(row => $"s{row}"))))];

    public override string Name => "npy";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        NpyGenerator.File(1, "<f4", "False", "(3, 4)", Content, 48),
        NpyGenerator.File(2, "<f8", "True", "(5, 2)", Content, 80),
        NpyGenerator.File(3, "<i8", "False", "(6,)", Content, 48),
        NpyGenerator.File(1, "|u1", "False", "(20, 20)", Content, 400),
        NpyGenerator.File(1, "|b1", "True", "(4, 3)", Content, 12),
        Zipped(NpyGenerator.File(1, "<f4", "False", "(3, 4)", Content, 48)),
    ];

    public override IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. Dictionaries.Numbers, .. Dictionaries.BinaryNumbers, .. Dictionaries.AwkwardText,
        .. Dictionaries.Texts(
            "'descr': '<f4'", "'fortran_order': True", "'shape': (1, 1)", "(,)", "()", "(4294967296, 4294967296)", "(2147483648, 2)", "(9223372036854775807,)", "(0, 5)", "(1,1,1)",
            "'shape': (", "'descr': [('a', '<f4')]", "', '", "{'descr': '", ",,,,,,,,"),
    ];

    public override double Weight => 3;

    public override byte[] Generate(RandomStream random) => NpyGenerator.Files.Draw(random);

    private static byte[] Zipped(byte[] array)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("x.npy", CompressionLevel.NoCompression).Open();
            entry.Write(array);
        }

        return stream.ToArray();
    }

    public override void Read(byte[] input, int variant)
    {
        string path = work.Write("x.npy", input);
        string ids = work.Write("x_ids.txt", Ids[variant % Ids.Length]);
        var request = new TableRequest(new DataPath(path, "x.npy")) { Ids = new DataPath(ids, "x_ids.txt"), Name = "x" };
        new FeatureTableReader(request, new FeatureTableOptions { Repeats = RepeatRule.First }).Read();
    }
}
