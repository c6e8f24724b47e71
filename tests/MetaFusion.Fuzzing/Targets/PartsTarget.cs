using MetaFusion.Experiments.Runs;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>The table of predictions of a run, from which <c>evaluate</c> knows which sample did what.</summary>
internal sealed class PartsTarget(WorkFolder work, SmallRun run) : FuzzTarget
{
    private readonly string _folder = work.Folder("parts");

    public override string Name => "parts";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [run.File(RunFiles.Predictions), .. Dictionaries.Texts("id,split,label\na,train,yes\nb,test,no\n", "id,split\na,train\na,test\n")];

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Table;

    public override double Weight => 0.5;

    public override void Read(byte[] input, int variant)
    {
        File.WriteAllBytes(Path.Combine(_folder, RunFiles.Predictions), input);
        RunParts.Read(_folder);
    }
}
