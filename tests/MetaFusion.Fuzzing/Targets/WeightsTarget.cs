using System.IO.Compression;
using MetaFusion.Experiments.Runs;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Persistence;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Weights, in model files that are whole otherwise.</summary>
internal sealed class WeightsTarget : FuzzTarget
{
    private readonly WorkFolder _work;
    private readonly SmallRun[] _runs;
    private readonly byte[][] _manifests;

    public WeightsTarget(WorkFolder work, SmallRun[] runs)
    {
        _work = work;
        _runs = runs;
        Seeds = [.. runs.Select(run => Entry(run, ModelArchive.WeightsEntry))];
        _manifests = [.. runs.Select(run => Entry(run, ModelArchive.ManifestEntry))];
    }

    public override string Name => "weights";

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override IReadOnlyList<byte[]> Tokens { get; } = [.. Dictionaries.Json, .. Dictionaries.BinaryNumbers];

    public override double Weight => 0.7;

    public override byte[] Generate(RandomStream random)
    {
        byte[] seed = Seeds[random.NextInt(Seeds.Count)];
        int header = (int)BitConverter.ToInt64(seed);
        byte[] bent = JsonBender.Bend(seed[8..(8 + header)], random);
        return [.. BitConverter.GetBytes((long)bent.Length), .. bent, .. seed[(8 + header)..]];
    }

    public override void Read(byte[] input, int variant)
    {
        int which = variant % _runs.Length;
        string path = _work.File("x.metafusion");
        using (FileStream stream = File.Create(path))
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            Write(zip, ModelArchive.ManifestEntry, _manifests[which]);
            Write(zip, ModelArchive.WeightsEntry, input);
        }

        ModelUse.LoadAndPredict(path, _runs[which].Dataset);
    }

    private static void Write(ZipArchive zip, string name, byte[] content)
    {
        using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }

    private static byte[] Entry(SmallRun run, string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(run.Folder, RunFiles.Model));
        using Stream entry = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        return copy.ToArray();
    }
}
