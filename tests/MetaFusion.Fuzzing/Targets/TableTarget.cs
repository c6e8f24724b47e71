using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>One CSV or TSV table: header, text, features, with options of all kinds.</summary>
internal sealed class TableTarget(WorkFolder work) : FuzzTarget
{
    private static readonly char?[] Delimiters = [null, null, ',', ';', '\t', '|', ':'];
    private static readonly bool?[] DecimalCommas = [null, true, false];

    private static readonly LongForm?[] LongForms = [null, null, null, new("age", "y"), new("y", "age")];

    private static readonly IReadOnlyList<string>[] MissingTokens = [TableOptions.DefaultMissingTokens, [], ["-999", "n/a", "\u00e4"]];

    private static readonly IReadOnlyDictionary<string, ColumnKind>[] Kinds =
    [
        new Dictionary<string, ColumnKind>(),
        new Dictionary<string, ColumnKind> { ["y"] = ColumnKind.Categorical },
        new Dictionary<string, ColumnKind> { ["y"] = ColumnKind.Numeric, ["age"] = ColumnKind.Categorical },
    ];

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>>[] MissingIn =
    [
        new Dictionary<string, IReadOnlyList<string>>(),
        new Dictionary<string, IReadOnlyList<string>> { ["y"] = ["-9", "?", ""] },
    ];

    private static readonly ColumnSchema[] Schema =
    [
        new("y", ColumnKind.Numeric) { Missing = ["null", "7"] },
        new("age", ColumnKind.Categorical) { Categories = ["60", "f"], Missing = ["f\u00A0"] },
    ];

    public override string Name => "table";

    public override IReadOnlyList<byte[]> Seeds => SmallTables.All;

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Table;

    public override double Weight => 3;

    public override byte[] Generate(RandomStream random) => TableGenerator.Tables.Draw(random);

    public override void Read(byte[] input, int variant)
    {
        var choice = new Choices(variant);
        string path = work.Write(choice.Of(4) == 0 ? "t.tsv" : "t.csv", input);
        var text = new TableOptions
        {
            Delimiter = choice.From(Delimiters),
            DecimalComma = choice.From(DecimalCommas),
            MissingTokens = choice.From(MissingTokens),
            Long = choice.From(LongForms),
        };
        switch (choice.Of(6))
        {
            case 0:
                TableReader.ReadHeader(path, text);
                break;
            case 1:
                TableReader.ReadText(path, ["id", "y"], text);
                break;
            case 2:
                TableReader.ReadFeatures(path, new FeatureTableOptions { Text = text, Schema = Schema });
                break;
            default:
                TableReader.ReadFeatures(path, new FeatureTableOptions
                {
                    Text = text,
                    Kinds = choice.From(Kinds),
                    KeepConstantColumns = choice.Of(2) == 0,
                    DropColumns = choice.Of(3) == 0 ? ["age"] : [],
                    MissingIn = choice.From(MissingIn),
                });
                break;
        }
    }
}
