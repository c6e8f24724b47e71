using System.IO.Compression;
using MetaFusion.Experiments.Runs;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Model files, bent as bytes, or packed by somebody else.</summary>
internal sealed class ModelTarget(WorkFolder work, SmallRun[] runs) : FuzzTarget
{
    private static readonly string[] Names = ["manifest.json", "weights.safetensors", "../x", "/etc/x", "a/b", "", "manifest.json/", "MANIFEST.JSON", "run.sh", "\u001b[31m"];

    public override string Name => "model";

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. runs.Select(run => run.File(RunFiles.Model)), Pack([], new RandomStream(1, "seed"))];

    public override IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. Dictionaries.BinaryNumbers, .. Dictionaries.Json,
        "PK\u0001\u0002"u8.ToArray(), "PK\u0003\u0004"u8.ToArray(), "PK\u0005\u0006"u8.ToArray(), "PK\u0006\u0006"u8.ToArray(), "PK\u0006\u0007"u8.ToArray(), "PK\u0007\b"u8.ToArray(),
    ];

    public override double Weight => 3;

    public override byte[] Generate(RandomStream random) => Pack(Parts(), random);

    public override void Read(byte[] input, int variant)
    {
        int which = variant % runs.Length;
        ModelUse.LoadAndPredict(work.Write("x.metafusion", input), runs[which].Dataset);
    }

    private (string Name, byte[] Content)[] Parts()
    {
        using var zip = new ZipArchive(new MemoryStream(runs[0].File(RunFiles.Model)));
        return [.. zip.Entries.Select(entry =>
        {
            using Stream content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return (entry.FullName, copy.ToArray());
        })];
    }

    /// <summary>A zip with the right entries, sometimes with others, compressed, twice, or out of nothing but zeros.</summary>
    private static byte[] Pack((string Name, byte[] Content)[] parts, RandomStream random)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in parts)
            {
                Add(zip, random.NextInt(8) == 0 ? Names[random.NextInt(Names.Length)] : name, content, random);
            }

            if (random.NextInt(4) == 0)
            {
                Add(zip, Names[random.NextInt(Names.Length)], new byte[1 << random.NextInt(22)], random);
            }
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content, RandomStream random)
    {
        CompressionLevel level = random.NextInt(3) == 0 || content.Length > 1 << 16 ? CompressionLevel.Fastest : CompressionLevel.NoCompression;
        using Stream entry = zip.CreateEntry(name.Length == 0 ? " " : name, level).Open();
        entry.Write(content);
    }
}
