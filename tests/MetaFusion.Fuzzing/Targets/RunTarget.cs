using MetaFusion.Experiments.Runs;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>A run folder whose experiment file is bent, as <c>inspect</c> and a further <c>fit</c> read it.</summary>
internal sealed class RunTarget : FuzzTarget
{
    private readonly string _folder;

    public RunTarget(WorkFolder work, SmallRun run)
    {
        _folder = work.Folder("bent-run");
        foreach (string file in Directory.EnumerateFiles(run.Folder))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        Seeds = [run.File(RunFiles.Experiment)];
    }

    public override string Name => "run";

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Yaml;

    public override double Weight => 0.2;

    public override byte[] Generate(RandomStream random) => YamlGenerator.Experiments.Draw(random);

    public override void Read(byte[] input, int variant)
    {
        string file = Path.Combine(_folder, RunFiles.Experiment);
        File.WriteAllBytes(file, input);
        if (variant % 4 == 0)
        {
            using var folder = RunFolder.Open(_folder);
            return;
        }

        RunInspection.Of(FittedRun.Open(_folder));
    }
}
