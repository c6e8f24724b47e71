using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>A data set of several files of which one is bent: a modality, the target, groups and split, ids of an array, a list of columns.</summary>
internal sealed class DatasetTarget : FuzzTarget
{
    private static readonly ModalitySchema[] Schemas =
    [
        new("left", [new("y", ColumnKind.Numeric)]),
        new("right", [new("a", ColumnKind.Numeric), new("b", ColumnKind.Categorical) { Categories = ["u", "v"] }]),
    ];

    private static readonly TargetKind?[] Kinds = [null, TargetKind.Classification, TargetKind.Regression];
    private static readonly RepeatRule[] Repeats = [RepeatRule.Refuse, .. Enum.GetValues<RepeatRule>()];
    private static readonly string?[] Times = [null, "a", "y", "visit"];
    private readonly WorkFolder _work;

    public DatasetTarget(WorkFolder work)
    {
        _work = work;
        work.Write("right.csv", Text("id,a,b\n", i => $"s{i},{i}.5,{"uv"[i % 2]}\n"));
        work.Write("outcome.csv", Text("id,y,split,group\n", i => $"s{i},{i % 2},{(i % 3 == 0 ? "test" : i % 3 == 1 ? "val" : "train")},g{i % 4}\n"));
        work.Write("scan.npy", NpyGenerator.File(1, "<f4", "False", "(4, 2)", [.. Enumerable.Range(0, 32).Select(i => i % 60)], 32));
    }

    public override string Name => "dataset";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. SmallTables.All.Take(3),
        .. Enumerable.Range(0, 4).Select(_ => Text("id,y,a,b,split,group\n", i => $"s{i},{i % 2},{i}.25,{"uv"[i % 2]},{(i % 3 == 0 ? "test" : i % 3 == 1 ? "val" : "train")},g{i % 4}\n")),
        .. Dictionaries.Texts("id,visit,a,b\ns0,2024-01-02,1,u\ns0,2023-11-30T08:15,,v\ns1,2024-05-01,2.5,u\ns1,2024-05-01,3,\n"),
        .. Dictionaries.Texts("s0\ns1\ns2\ns3\n", "\uFEFFs0\r\ns1\r\ns2\r\ns3", "id\ns0\ns1\ns2\ns3\n"),
        .. Dictionaries.Texts("a\nb\n", "\uFEFFa..b\r\n\r\n", "?\n* \nid"),
    ];

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Table;

    public override double Weight => 0.5;

    public override byte[] Generate(RandomStream random) => TableGenerator.Tables.Draw(random);

    public override void Read(byte[] input, int variant)
    {
        var choice = new Choices(variant);
        int bent = choice.Of(5);
        string file = Path.GetFileName(_work.Write("bent.csv", input));
        RepeatRule repeats = choice.From(Repeats);
        var left = new ModalityOptions("left", bent == 0 ? file : "right.csv")
        {
            Columns = bent == 4 ? [$"@{file}"] : null,
            AbsentFrom = choice.Of(2) == 0 ? 1 : 0.3,
            Repeats = repeats,
            TimeColumn = repeats is RepeatRule.First or RepeatRule.Last ? choice.From(Times) : null,
        };
        var array = new ModalityOptions("scan", "scan.npy") { IdsFile = file, Repeats = repeats };
        var options = new DatasetOptions
        {
            Folder = _work.Path,
            Modalities = bent == 3 ? [array] : [left, new ModalityOptions("right", "right.csv")],
            Target = new TargetOptions(bent == 1 ? file : "outcome.csv", ["y"]) { Kind = choice.From(Kinds) },
            Group = bent == 2 ? new LabelColumnOptions("group") { File = file } : null,
            Split = bent == 2 ? new LabelColumnOptions("split") { File = file } : null,
        };
        switch (bent == 3 ? 0 : choice.Of(4))
        {
            case 0 or 1:
                DatasetReader.Read(options);
                break;
            case 2:
                DatasetReader.ReadForPrediction(options, Schemas);
                break;
            default:
                DatasetReader.ReadForEvaluation(options, Schemas, new TargetSchema(TargetKind.Classification, ["y"], ["0", "1"]));
                break;
        }
    }

    private static byte[] Text(string header, Func<int, FormattableString> row) =>
        System.Text.Encoding.UTF8.GetBytes(header + string.Concat(Enumerable.Range(0, 8).Select(i => FormattableString.Invariant(row(i)))));
}
