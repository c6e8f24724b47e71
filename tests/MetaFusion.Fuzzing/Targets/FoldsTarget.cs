using MetaFusion.Data;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>A file of folds.</summary>
internal sealed class FoldsTarget(WorkFolder work, SmallRun run) : FuzzTarget
{
    private const int Samples = 12;

    public override string Name => "folds";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. Dictionaries.Texts(
            "id,fold\n" + Rows(i => FormattableString.Invariant($"s{i},{i % 3}\n")),
            "id,repeat,fold\n" + Rows(i => FormattableString.Invariant($"s{i},1,{i % 2}\ns{i},2,{i % 3}\n")),
            "fold;id\n" + Rows(i => FormattableString.Invariant($"{"ab"[i % 2]};s{i}\n"))),
    ];

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Table;

    public override double Weight => 0.7;

    public override void Read(byte[] input, int variant)
    {
        work.Write("folds.csv", input);
        int[] samples = [.. Enumerable.Range(0, Samples)];
        FoldFile.Read("folds.csv", run.Dataset, samples, new DesignOptions { Folder = work.Path }, new DataWarnings());
    }

    private static string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(0, Samples).Select(row));
}
