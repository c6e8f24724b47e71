using MetaFusion.Experiments.Runs;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Persistence;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Manifests, in model files that are whole otherwise.</summary>
internal sealed class ManifestTarget : FuzzTarget
{
    private readonly WorkFolder _work;
    private readonly SmallRun[] _runs;
    private readonly ModelArchiveContent[] _contents;

    public ManifestTarget(WorkFolder work, SmallRun[] runs)
    {
        _work = work;
        _runs = runs;
        _contents = [.. runs.Select(run => ModelArchive.Read(Path.Combine(run.Folder, RunFiles.Model)))];
        Seeds = [.. _contents.Select(content => content.ManifestUtf8.ToArray())];
    }

    public override string Name => "manifest";

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Json;

    public override double Weight => 1;

    public override byte[] Generate(RandomStream random) => JsonBender.Bend(Seeds[random.NextInt(Seeds.Count)], random);

    public override void Read(byte[] input, int variant)
    {
        // The manifest says which weights it goes with; one that no longer does may have either.
        int which = input.AsSpan().IndexOf("\"regression\""u8) >= 0 ? 1 : input.AsSpan().IndexOf("\"folds\""u8) >= 0 ? 2 : variant % _runs.Length;
        string path = _work.File("x.metafusion");
        using (FileStream stream = File.Create(path))
        {
            ModelArchive.Write(stream, input, [.. _contents[which].Weights.Select(pair => (pair.Key, pair.Value))]);
        }

        ModelUse.LoadAndPredict(path, _runs[which].Dataset);
    }
}
