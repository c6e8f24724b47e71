using MetaFusion.Experiments.Runs;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>The tables of predictions of a run, from which <c>evaluate</c> knows which sample did what, and which fold held it out.</summary>
internal sealed class PartsTarget(WorkFolder work, SmallRun run) : FuzzTarget
{
    private const int Folds = 2;

    private readonly string _folder = work.Folder("parts");

    public override string Name => "parts";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [run.File(RunFiles.Predictions), run.File(RunFiles.OutOfFold), .. Dictionaries.Texts("id,split,label\na,train,yes\nb,test,no\n", "id,split\na,train\na,test\n", "id,fold,label\ns1,fold-1,yes\ns2,fold-2,no\n")];

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Table;

    public override double Weight => 0.5;

    public override void Read(byte[] input, int variant)
    {
        if (variant % 2 == 0)
        {
            File.WriteAllBytes(Path.Combine(_folder, RunFiles.Predictions), input);
            RunParts.Read(_folder);
            return;
        }

        File.WriteAllBytes(Path.Combine(_folder, RunFiles.OutOfFold), input);
        RunFolds.Read(_folder, Folds, run.Dataset);
    }
}
